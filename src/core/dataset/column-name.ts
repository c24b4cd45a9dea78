import { fold } from '../privacy/folding.ts';

/** A column's name cut into folded words: `customerName`, `CUSTOMER_NAME` and "Customer name" are all `customer name`. */
export function columnWords(name: string): string[] {
  const spaced = name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replaceAll(/([\p{L}])(\d)/gu, '$1 $2');
  return fold(spaced)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
