import { fromHalf } from './half-float.mjs';

/**
 * Reads a file of weights in the safetensors format: eight bytes with the header's length, the header as JSON, the numbers.
 *
 * @param {Buffer} bytes
 * @returns {Map<string, { shape: number[], values: Float32Array }>} the tensors of 16- and 32-bit floats, as 32-bit ones
 */
export function readSafetensors(bytes) {
  const headerLength = Number(bytes.readBigUInt64LE(0));
  const start = 8 + headerLength;
  const header = JSON.parse(bytes.toString('utf8', 8, start));
  const tensors = new Map();
  for (const [name, tensor] of Object.entries(header)) {
    const read = readers[tensor.dtype];
    if (!read) continue;
    const [from, to] = tensor.data_offsets;
    tensors.set(name, { shape: tensor.shape, values: read(bytes.subarray(start + from, start + to)) });
  }
  return tensors;
}

const readers = {
  F16: (bytes) => {
    const values = new Float32Array(bytes.length / 2);
    for (let index = 0; index < values.length; index++) values[index] = fromHalf[bytes.readUInt16LE(index * 2)];
    return values;
  },
  F32: (bytes) => Float32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4)),
};
