// A TCP proxy before a server, for tests of a network that fails: it passes, delays, swallows or refuses.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** `hole`: connections are taken and nothing ever comes back. */
export type Passage = 'pass' | 'slow' | 'hole' | 'refuse';

export interface Proxy {
  readonly port: number;
  /** Connections that were asked for since the start. */
  readonly asked: number;
  set(passage: Passage): void;
  close(): Promise<void>;
}

/** `slowMs` is how late answers come while it is slow. */
export async function tcpProxy(target: { readonly port: number }, slowMs: number): Promise<Proxy> {
  let passage: Passage = 'pass';
  let asked = 0;
  const open = new Set<Socket>();
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
  };
  const server = createServer((from) => {
    asked++;
    keep(from);
    if (passage === 'refuse') return void from.destroy();
    const to = connect(target.port, '127.0.0.1');
    keep(to);
    // What was swallowed is gone for that connection: it ends when the network is well again, as it would.
    from.on('data', (bytes: Buffer) => {
      if (passage !== 'hole') to.write(bytes);
    });
    to.on('data', (bytes: Buffer) => {
      if (passage === 'slow') setTimeout(() => from.writable && from.write(bytes), slowMs);
      else if (passage !== 'hole') from.write(bytes);
    });
    from.on('close', () => to.destroy());
    to.on('close', () => from.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => open.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    get asked() {
      return asked;
    },
    set(next) {
      if (next === 'refuse' || passage === 'hole') cut();
      passage = next;
    },
    async close() {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}
