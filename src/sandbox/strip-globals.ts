/**
 * Takes the ways out of a global scope. The session's network is dead anyway; this is one wall more, and the only one
 * for WebRTC, whose sockets pass by the request filter. What the kernel needs itself is captured before.
 */
const waysOut: readonly string[] = [
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'RTCDataChannel',
  'RTCSessionDescription',
  'RTCIceCandidate',
  'RTCIceTransport',
  'RTCCertificate',
  'fetch',
  'fetchLater',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'EventSource',
  'WebTransport',
  'BroadcastChannel',
  'SharedWorker',
  'Worker',
  'importScripts',
  'indexedDB',
  'caches',
  'cookieStore',
  'localStorage',
  'sessionStorage',
  'open',
  'Notification',
  'FileSystemObserver',
  'showOpenFilePicker',
  'showSaveFilePicker',
  'showDirectoryPicker',
  'PaymentRequest',
  'Presentation',
  'PresentationRequest',
];

export function stripGlobals(scope: object): void {
  for (const name of waysOut) {
    for (let holder: object | null = scope; holder; holder = Object.getPrototypeOf(holder)) {
      if (Object.hasOwn(holder, name)) Reflect.deleteProperty(holder, name);
    }
  }
}
