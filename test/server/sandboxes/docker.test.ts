import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelRun } from '../../../src/server/handlers/model-run/model-run.ts';
import { DockerMachines, type DockerOptions } from '../../../src/server/sandboxes/docker/docker-machines.ts';
import { MachineSandbox } from '../../../src/server/sandboxes/machine-sandbox.ts';
import { cpython } from '../../attacks/python-attacks.ts';
import { Sinks } from '../../attacks/sinks.ts';
import { type DockerApi, hasDockerApi, startDockerApi } from '../../fixtures/docker-api.ts';
import { startModelServer } from '../../fixtures/model-server.ts';
import { noTrace } from '../../fixtures/no-trace.ts';
import { MachineUnderTest } from './machine-under-test.ts';
import { machineCases } from './not-applicable.ts';

if (!hasDockerApi) {
  process.stderr.write(
    '\n*** SKIPPED: the sandbox on the Docker API. No podman here, and no CLOISTER_DOCKER_SOCKET. ***\n\n',
  );
}

/** All cases, and those that need packages: by hand, for they take minutes. */
const chosen = {
  isWhole: process.env.CLOISTER_SANDBOX_ALL !== undefined,
  hasPackages: process.env.CLOISTER_SANDBOX_PACKAGES !== undefined,
};

describe.skipIf(!hasDockerApi)('the sandbox on the Docker API', { concurrent: true }, () => {
  let api: DockerApi;
  let options: DockerOptions;
  let machines: DockerMachines;

  beforeAll(async () => {
    api = await startDockerApi();
    options = {
      ...{ socketPath: api.socketPath, exchangeDir: join(api.folder, 'exchange'), image: api.image },
      ...{ runtime: null, network: null, cpus: 1, ulimits: { nproc: 1024 } },
    };
    machines = await DockerMachines.start(options);
  }, 120_000);
  afterAll(async () => {
    await machines?.[Symbol.asyncDispose]();
    await api?.[Symbol.asyncDispose]();
  }, 60_000);

  const opened = () => {
    const ids: string[] = [];
    const folder = join(api.folder, `files-${Math.random()}`);
    mkdirSync(folder);
    const recording = {
      limits: machines.limits,
      open: async () => {
        const machine = await machines.open();
        ids.push(machine.id);
        return machine;
      },
      [Symbol.asyncDispose]: async () => {},
    };
    const sandbox = new MachineUnderTest(recording, {
      folder,
      cpuSeconds: async () => {
        const stats = await Promise.all(ids.map((id) => api.docker.getContainer(id).stats({ stream: false })));
        return stats.reduce((sum, { cpu_stats }) => sum + cpu_stats.cpu_usage.total_usage / 1e9, 0);
      },
      killProcess: async () => {
        for (const id of ids) await api.docker.getContainer(id).kill();
      },
    });
    return { sandbox, ids };
  };

  for (const [index, { promise, check }] of machineCases(chosen).entries()) {
    it(promise, { timeout: 60_000 }, async () => {
      await using sandbox = opened().sandbox;
      await check(sandbox, `case ${index}`);
    });
  }

  it('a container has no network, no rights, no way to write but its own small disks, and goes with its session', async () => {
    const { sandbox, ids } = opened();
    await using _ = sandbox;
    const path = await sandbox.hostFile('sales.csv', 'city,amount\n');
    const look = `
import os, socket
def tried(act):
    try:
        return act()
    except OSError as error:
        return type(error).__name__
status = dict(line.split(":\\t", 1) for line in open("/proc/self/status").read().splitlines() if ":\\t" in line)
(sorted(os.listdir("/sys/class/net")), status["CapEff"], status["CapBnd"], status["NoNewPrivs"], status["Uid"].split()[0], os.listdir("/data"),
 [tried(lambda: open(path, "w")) for path in ("/data/sales.csv", "/data/new", "/opt/cloister/warden.py", "/usr/x", "/x")],
 tried(lambda: open("/proc/1/environ").read()), tried(lambda: open("/proc/1/mem", "r+b")), tried(lambda: os.kill(1, 9)))`;
    const { result, error } = await sandbox.run(look, { files: [{ name: 'sales.csv', path }] });
    expect(error).toBeNull();
    const none = '0'.repeat(16);
    const readOnly = Array(5).fill("'OSError'").join(', ');
    expect(result).toBe(
      `(['lo'], '${none}', '${none}', '1', '65534', ['sales.csv'], [${readOnly}], 'PermissionError', 'PermissionError', None)`,
    );
    expect((await sandbox.run('1 + 1')).result).toBe('2');
    const [id] = ids;
    await sandbox.closeSession('session');
    await expect(api.docker.getContainer(id!).inspect()).rejects.toMatchObject({ statusCode: 404 });
  });

  it('holds its limits: disk, descriptors, processes, endless recursion', { timeout: 60_000 }, async () => {
    await using sandbox = opened().sandbox;
    await sandbox.run('x = 5');
    const disk = await sandbox.run('with open("/out/big", "wb") as file:\n    while True: file.write(bytes(1 << 20))');
    assert.deepEqual([disk.kind, disk.error?.message.includes('No space left')], ['file-limit', true]);
    await sandbox.run('import os\nos.remove("/out/big")');
    const held = await sandbox.run('held = []\nwhile True: held.append(open("/dev/null"))');
    assert.deepEqual([held.kind, held.state], ['raised', 'restored']);
    const forks = 'import os, time\nwhile True:\n    if os.fork() == 0: time.sleep(100)';
    assert.match((await sandbox.run(forks)).error?.type ?? '', /BlockingIOError/);
    const processes = 'len([name for name in os.listdir("/proc") if name.isdecimal()])';
    assert.equal((await sandbox.run(`import os\n${processes}`)).result, '3');
    const deep = await sandbox.run('import sys\nsys.setrecursionlimit(10**9)\ndef f(n): return f(n + 1)\nf(0)');
    assert.ok(['out-of-memory', 'crashed', 'timed-out'].includes(deep.kind), deep.kind);
    assert.equal((await sandbox.run('x')).result, '5');
  });

  it('what a process that died left is removed by the next, and nothing else', async () => {
    const left = await api.docker.createContainer({
      ...{ Image: api.image, Cmd: ['python3'] },
      Labels: {
        ...{ 'cloister.sandbox': '1', 'cloister.sandbox.host': (await import('node:os')).hostname() },
        ...{ 'cloister.sandbox.process': '999999999', 'cloister.sandbox.until': String(Date.now() + 1e6) },
      },
    });
    const strange = await api.docker.createContainer({ Image: api.image, Cmd: ['python3'] });
    const { sandbox } = opened();
    await using _ = sandbox;
    await sandbox.run('x = 1');
    expect(await machines.reap()).toBe(1);
    await expect(left.inspect()).rejects.toMatchObject({ statusCode: 404 });
    expect((await strange.inspect()).Id).toBe(strange.id);
    expect((await sandbox.run('x')).result).toBe('1');
  });

  it('a model of the service runs code, reads what it found, and answers; its container goes with the task', async () => {
    const call = { kind: 'call', name: 'run_python', arguments: '{"code": "x = 6\\nx * 7"}' } as const;
    const answer = { kind: 'call', name: 'answer', arguments: '{"text": "It is 42."}' } as const;
    await using server = await startModelServer({ respond: (_, index) => (index === 0 ? call : answer) });
    const model = { name: 'm', baseUrl: server.baseUrl, model: 'm', api: 'chat-completions', key: null } as const;
    await using sandbox = new MachineSandbox({
      limits: machines.limits,
      open: () => machines.open(),
      [Symbol.asyncDispose]: async () => {},
    });
    const events: string[] = [];
    const output = await createModelRun([model], sandbox).run(
      { question: 'What is six times seven?' },
      {
        ...{ taskId: 't1', tenant: 'x', attempt: 1, signal: AbortSignal.timeout(50_000), trace: noTrace },
        emit: async (type, data) => void events.push(`${type} ${JSON.stringify(data)}`),
      },
    );
    expect(output).toMatchObject({ text: 'It is 42.', usage: { turns: 2 } });
    expect(JSON.parse(server.requests[1]!.body).messages.at(-1).content).toContain('"result":"42"');
    expect(events.some((event) => /progress.*tool-result.*"outcome":"ok"/.test(event))).toBe(true);
    expect(events.at(-1)).toBe('text.delta {"text":"It is 42."}');
  });

  it('Python’s attacks reach no sink, no planted secret and no neighbour', { timeout: 400_000 }, async () => {
    await using sinks = await Sinks.open({ withNames: false });
    const { sandbox } = opened();
    await using _ = sandbox;
    const secrets = ['environment', 'file', 'session'].map((place) => `secret-${place}-${Math.random()}`);
    process.env.CLOISTER_PLANTED_SECRET = secrets[0];
    const secretPath = await sandbox.hostFile('secret.txt', secrets[1]!);
    const { hosts, tcpPort, udpPort } = sinks;
    const all = cpython.attacks({ hosts, tcpPort, udpPort, secretPath });
    const attacks = chosen.isWhole ? all : all.filter(({ isSlow }, index) => isSlow !== true && index % 8 === 0);
    await sandbox.run(cpython.hold(secrets[2]!), { session: 'victim' });
    const reached: string[] = [];
    for (const [index, { name, source }] of attacks.entries()) {
      const session = `attacker ${Math.floor(index / 8)}`;
      const outcome = await sandbox.run(source, { session, timeoutMs: 2_000 });
      const said = JSON.stringify(outcome) + outcome.artifacts.map(({ base64 }) => Buffer.from(base64, 'base64'));
      if (secrets.some((secret) => said.includes(secret))) reached.push(`${name}: a secret`);
      if (sinks.arrived.splice(0).length > 0) reached.push(`${name}: a sink`);
      if (outcome.kind === 'cancelled' || outcome.kind === 'refused') reached.push(`${name}: ${outcome.kind}`);
      if (index % 8 === 7) await sandbox.closeSession(session);
    }
    const neighbour = await sandbox.run('print(held, open("/out/held.csv").read())', { session: 'victim' });
    expect([reached, neighbour.stdout]).toEqual([[], `${secrets[2]} ${secrets[2]}\n`]);
  });
});
