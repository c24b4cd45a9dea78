import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { leakZone, NameServer } from './name-server.ts';

/** Servers that wait for a leak. What an attack is judged by is what arrived here, never what it returned. */
export class Sinks implements AsyncDisposable {
  readonly #tcp: Server;
  readonly #udp: UdpSocket;
  readonly #names: NameServer | null;
  readonly arrived: string[] = [];

  private constructor(tcp: Server, udp: UdpSocket, names: NameServer | null) {
    this.#tcp = tcp;
    this.#udp = udp;
    this.#names = names;
  }

  /** @param withNames also a name server, for an app whose resolver is pointed at it */
  static async open({ withNames }: { withNames: boolean }): Promise<Sinks> {
    const tcp = createServer();
    const udp = createSocket('udp4');
    const names = withNames ? await NameServer.open((name) => sinks.arrived.push(`dns: ${name}`)) : null;
    const sinks = new Sinks(tcp, udp, names);
    tcp.on('connection', (socket) => {
      sinks.arrived.push('tcp: a connection');
      socket.on('data', (bytes) => {
        sinks.arrived.push(`tcp: ${bytes.toString('latin1').slice(0, 80)}`);
        // An answer a page may read, so that whatever would follow one does.
        socket.end('HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 2\r\n\r\nok');
      });
      socket.on('error', () => {});
    });
    udp.on('message', (bytes) => sinks.arrived.push(`udp: ${bytes.length} bytes`));
    tcp.listen(0, '0.0.0.0');
    udp.bind(0, '0.0.0.0');
    await Promise.all([once(tcp, 'listening'), once(udp, 'listening')]);
    return sinks;
  }

  get tcpPort(): number {
    const address = this.#tcp.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  get udpPort(): number {
    return this.#udp.address().port;
  }

  /** Where the name server listens; null without one. */
  get nameServer(): string | null {
    return this.#names?.address ?? null;
  }

  /** This machine by every name it has: a wall that holds for one may not hold for another. */
  get hosts(): readonly string[] {
    const own = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => address);
    return ['127.0.0.1', 'localhost', ...own.slice(0, 1), ...(this.#names ? [`sink.${leakZone}`] : [])];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#udp.close();
    this.#tcp.close();
    this.#names?.[Symbol.dispose]();
  }
}
