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

/** Every IEEE 754 binary16 number by its bits. */
const fromHalf = Float32Array.from({ length: 65_536 }, (_, bits) => {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
});
