// Slow, silent and rude clients over real sockets: each is dropped by a time-out or a limit, and the others are served meanwhile.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { testServer, type TestServer } from '../../test/http.ts';

/** Short, so that the test is; what is told apart is which of them acts. */
const timeouts = { headers: 200, request: 600, answer: 1_000, idle: 300 };
const MANY = 100;

async function listening(t: TestContext): Promise<TestServer & { url: string; dial(): Promise<Socket> }> {
  const server = await testServer(t, { timeouts });
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  const sockets: Socket[] = [];
  t.after(() => sockets.forEach((socket) => socket.destroy()));
  return {
    ...server,
    url: `http://127.0.0.1:${port}`,
    async dial() {
      const socket = connect(port, '127.0.0.1');
      sockets.push(socket);
      // A reset is one of the ways in which a server hangs up.
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      return socket;
    },
  };
}

/** All that the server says until it hangs up; '' where it hung up with more of ours on the way, which may take its words along. */
function said(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return new Promise((resolve) => socket.once('close', () => resolve(text)));
}

function drip(socket: Socket, text: string): void {
  let k = 0;
  const timer = setInterval(() => {
    if (socket.writable) socket.write(text[k++ % text.length] ?? '');
  }, 20);
  socket.on('close', () => clearInterval(timer));
}

test('T12: a hundred clients that send a byte now and then are dropped, and a quick one is served all the while', async (t) => {
  const { dial, url } = await listening(t);
  const slow = await Promise.all(Array.from({ length: MANY }, dial));
  const ends = slow.map((socket, k) => {
    // Half of them never finish their headers, half never finish their body.
    if (k % 2 === 0) drip(socket, 'GET /healthz HTTP/1.1\r\nX-Slow: '.padEnd(10_000, 'x'));
    else {
      socket.write(
        'POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n',
      );
      drip(socket, ' ');
    }
    return said(socket);
  });
  let gone = false;
  const all = Promise.all(ends).finally(() => (gone = true));
  let served = 0;
  while (!gone) {
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    served++;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.ok(served > 5);
  for (const text of await all) {
    if (text === '') continue;
    assert.match(text, /^HTTP\/1\.1 408 /);
    assert.match(text, /"code":"request_timeout"/);
  }
});

test('a client that says nothing at all is dropped', async (t) => {
  const { dial } = await listening(t);
  await said(await dial());
});

test('T12: headers of more than 16 KB are refused by name, and of a megabyte at least refused', async (t) => {
  const { dial } = await listening(t);
  for (const [length, answer] of [
    [17_000, /^HTTP\/1\.1 431 [^]*"code":"headers_too_large"/],
    [1_000_000, /^(HTTP\/1\.1 431 .*)?/],
  ] as const) {
    const socket = await dial();
    const end = said(socket);
    socket.write(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Big: ${'x'.repeat(length)}\r\n\r\n`);
    const text = await end;
    assert.match(text, answer);
    assert.ok(!text.includes('alive'));
  }
});

test('what is not HTTP is answered as such', async (t) => {
  const { dial } = await listening(t);
  for (const text of [
    '\0\0\0\0\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'GET /\u0001 HTTP/1.1\r\nHost: a\r\n\r\n',
    'FOO / HTTP/1.1\r\nHost: a\r\n\r\n',
  ]) {
    const socket = await dial();
    const end = said(socket);
    socket.end(text);
    assert.match(await end, /^HTTP\/1\.1 400 [^]*"code":"bad_request"/, JSON.stringify(text));
  }
});

test('two lengths, or a length and chunks, are refused: a proxy in front might read them otherwise', async (t) => {
  const { dial } = await listening(t);
  for (const lines of ['Content-Length: 4\r\nContent-Length: 5', 'Content-Length: 4\r\nTransfer-Encoding: chunked']) {
    const socket = await dial();
    const end = said(socket);
    socket.write(
      `POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n${lines}\r\n\r\n0\r\n\r\n`,
    );
    assert.match(await end, /^HTTP\/1\.1 400 /, lines);
  }
});

test('T12: uploads that are broken off leave nothing behind and the server well', async (t) => {
  const { dial, url, lines, store } = await listening(t);
  for (let k = 0; k < 50; k++) {
    const socket = await dial();
    socket.write(
      'POST /v1/profiles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"name":',
    );
    if (k % 2 === 0) socket.destroy();
    else socket.end();
  }
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
  assert.deepEqual(await store.profiles.list('', 9), []);
  assert.deepEqual(
    lines.filter((line) => line.includes('a fault of ours')),
    [],
  );
});

test('a body that keeps coming is cut off at its limit', async (t) => {
  const { dial } = await listening(t);
  const socket = await dial();
  const end = said(socket);
  socket.write(
    'POST /v1/profiles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
  );
  const chunk = `${(100_000).toString(16)}\r\n${' '.repeat(100_000)}\r\n`;
  for (let k = 0; k < 30 && socket.writable; k++) {
    socket.write(chunk);
    await new Promise(setImmediate);
  }
  const text = await end;
  if (text !== '') assert.match(text, /^HTTP\/1\.1 413 [^]*"code":"too_large"/);
});
