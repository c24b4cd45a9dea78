import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';

const SMALL_SHARED_MEMORY_BYTES = 512 * 1024 * 1024;

/**
 * The switches that this machine makes necessary.
 * Chromium refuses to run as root with its own sandbox; generated code is sealed by the layers above it all the same.
 * Containers often have 64 MB of shared memory, in which a renderer crashes; it then uses files instead.
 *
 * @param {{ virtualDisplay: boolean }} on virtualDisplay: nobody looks, so no GPU process is started for it
 */
export function chromiumSwitches({ virtualDisplay }) {
  const switches = [];
  if (process.platform === 'linux' && process.getuid?.() === 0) switches.push('--no-sandbox');
  if (process.platform === 'linux' && sharedMemoryBytes() < SMALL_SHARED_MEMORY_BYTES) {
    switches.push('--disable-dev-shm-usage');
  }
  if (virtualDisplay) switches.push('--disable-gpu');
  return switches;
}

function sharedMemoryBytes() {
  try {
    const { bsize, blocks } = statfsSync('/dev/shm');
    return bsize * blocks;
  } catch {
    return 0;
  }
}

/**
 * The command that lets Chromium's sandbox work for an ordinary user, when neither user namespaces nor the set-uid
 * helper are usable; undefined when all is well.
 */
export function sandboxAdvice(electronFolder) {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return undefined;
  const says = (file, value) => existsSync(file) && readFileSync(file, 'utf8').trim() === value;
  const namespaces =
    !says('/proc/sys/kernel/unprivileged_userns_clone', '0') &&
    !says('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1') &&
    !says('/proc/sys/user/max_user_namespaces', '0');
  const helper = path.join(electronFolder, 'chrome-sandbox');
  if (namespaces || !existsSync(helper)) return undefined;
  const { uid, mode } = statSync(helper);
  if (uid === 0 && (mode & 0o4000) !== 0) return undefined;
  return `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`;
}
