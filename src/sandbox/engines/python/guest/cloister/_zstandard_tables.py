"""Zstandard's entropy coding (RFC 8878, section 4): finite state tables, Huffman trees, bits read from the end."""

from __future__ import annotations


class BackwardBits:
    """A stream of bits that is read from its end, where a 1 marks the first of them."""

    def __init__(self, data: bytes):
        self.left = 8 * (len(data) - 1) + data[-1].bit_length() - 1
        # Shifting a long integer costs its length each time: a window of it is cut off now and then.
        self.data = data
        self.window = 0
        self.window_low = self.left

    def take(self, count: int) -> int:
        """The next bits as a number; zeros after the last."""
        if count == 0:
            return 0
        self.left -= count
        if self.left < self.window_low:
            low = max(0, self.left - 512) // 8 * 8
            high = (self.left + count + 7) // 8
            self.window = int.from_bytes(self.data[low // 8 : high], "little")
            self.window_low = low
        shift = self.left - self.window_low
        mask = (1 << count) - 1
        return self.window >> shift & mask if shift >= 0 else self.window << -shift & mask


def read_counts(data: bytes, at: int) -> tuple[list[int], int, int]:
    """The normalized counts of a finite state table, its size as a power of two, and where it ends."""
    value = int.from_bytes(data[at : at + 128], "little")
    log, used = (value & 15) + 5, 4
    left = (1 << log) + 1
    counts: list[int] = []
    while left > 1:
        bits = left.bit_length()
        low = (1 << bits) - 1 - left
        read = value >> used & ((1 << bits) - 1)
        if read & ((1 << (bits - 1)) - 1) < low:
            read &= (1 << (bits - 1)) - 1
            used += bits - 1
        else:
            used += bits
            if read >= 1 << (bits - 1):
                read -= low
        counts.append(read - 1)
        left -= abs(read - 1)
        if read == 1:
            while True:
                zeros = value >> used & 3
                used += 2
                counts += [0] * zeros
                if zeros < 3:
                    break
    if left != 1:
        raise ValueError("a page is damaged")
    return counts, log, at + (used + 7) // 8


def state_table(counts: list[int], log: int) -> tuple[list[tuple[int, int, int]], int]:
    """(symbol, bits to read, base of the next state) by state, and the bits of the first state."""
    size = 1 << log
    symbols = [0] * size
    high = size
    for symbol, count in enumerate(counts):
        if count == -1:
            high -= 1
            symbols[high] = symbol
    step, at = (size >> 1) + (size >> 3) + 3, 0
    for symbol, count in enumerate(counts):
        for _ in range(max(count, 0)):
            symbols[at] = symbol
            at = (at + step) & (size - 1)
            while at >= high:
                at = (at + step) & (size - 1)
    following = [abs(count) for count in counts]
    table = []
    for symbol in symbols:
        state = following[symbol]
        following[symbol] += 1
        bits = log - (state.bit_length() - 1)
        table.append((symbol, bits, (state << bits) - size))
    return table, log


class Huffman:
    """A tree as a table over the next `bits` bits."""

    def __init__(self, weights: list[int]):
        total = sum(1 << (weight - 1) for weight in weights if weight)
        bits = total.bit_length()
        rest = (1 << bits) - total
        if rest <= 0 or rest & (rest - 1):
            raise ValueError("a page is damaged")
        weights = [*weights, rest.bit_length()]
        self.bits = bits
        self.table: list[tuple[int, int]] = []
        for wanted in range(1, bits + 1):
            for symbol, weight in enumerate(weights):
                if weight == wanted:
                    self.table += [(symbol, bits + 1 - weight)] * (1 << (weight - 1))

    def decode(self, stream: bytes, size: int) -> bytes:
        """`size` bytes from a stream that is read from its end."""
        out = bytearray(size)
        left = int.from_bytes(stream[-1:], "little").bit_length() - 1 + 8 * (len(stream) - 1)
        bits, table, mask = self.bits, self.table, (1 << self.bits) - 1
        window = low = 0
        for i in range(size):
            if i % 64 == 0:
                low = max(0, left - 64 * bits - 16) // 8 * 8
                window = int.from_bytes(stream[low // 8 : (left + 7) // 8], "little") & ((1 << (left - low)) - 1)
            shift = left - low - bits
            symbol, used = table[window >> shift & mask if shift >= 0 else window << -shift & mask]
            out[i] = symbol
            left -= used
        return bytes(out)


def read_huffman(data: bytes, at: int) -> tuple[Huffman, int]:
    """A tree's description, and where it ends."""
    head = data[at]
    at += 1
    if head >= 128:
        count = head - 127
        packed = data[at : at + (count + 1) // 2]
        weights = [part for byte in packed for part in (byte >> 4, byte & 15)][:count]
        return Huffman(weights), at + (count + 1) // 2
    counts, log, start = read_counts(data[: at + head], at)
    table, _ = state_table(counts, log)
    bits = BackwardBits(data[start : at + head])
    weights: list[int] = []
    states = [bits.take(log), bits.take(log)]
    turn = 0
    while True:
        symbol, wanted, base = table[states[turn]]
        weights.append(symbol)
        if bits.left < wanted:
            weights.append(table[states[1 - turn]][0])
            return Huffman(weights), at + head
        states[turn] = base + bits.take(wanted)
        turn = 1 - turn
