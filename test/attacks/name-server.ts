import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** A zone that exists nowhere (RFC 6761): only our own name server knows names in it. */
export const leakZone = 'leak.test';
/** An address of loopback nobody else uses: port 53 is the only one a resolver asks. */
const address = '127.83.0.53';
const headerBytes = 12;

/** Answers every name with loopback and says which were asked for: a look-up is a leak by itself. */
export class NameServer implements Disposable {
  readonly #socket: Socket;
  readonly address = address;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async open(onName: (name: string) => void): Promise<NameServer> {
    const socket = createSocket('udp4');
    socket.on('message', (query, { port, address: from }) => {
      const { name, end } = nameIn(query);
      onName(name);
      if (end <= query.length) socket.send(answerTo(query, end), port, from);
    });
    socket.bind(53, address);
    await once(socket, 'listening');
    return new NameServer(socket);
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }
}

/** The name asked for and where its question ends (RFC 1035, 4.1.2). */
function nameIn(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = headerBytes;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), end: at + 5 };
}

/** 127.0.0.1 for an address of version 4, nothing for any other question. */
function answerTo(query: Buffer, end: number): Buffer {
  const isAddress = query.readUInt16BE(end - 4) === 1;
  const header = Buffer.from(query.subarray(0, headerBytes));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(isAddress ? 1 : 0, 6);
  header.writeUInt32BE(0, 8);
  const answer = Buffer.from([0xc0, headerBytes, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 127, 0, 0, 1]);
  return Buffer.concat([header, query.subarray(headerBytes, end), isAddress ? answer : Buffer.alloc(0)]);
}
