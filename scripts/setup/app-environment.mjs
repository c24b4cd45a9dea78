/**
 * What of a shell's environment the app is given. Chromium hands it on to every process it starts, those with generated code
 * in them included, so keys and passwords that lie about in it stay outside.
 */
const known = new RegExp(
  `^(?:${[
    'PATH|HOME|USER|LOGNAME|USERNAME|USERPROFILE|SHELL|LANG|LANGUAGE|LC_\\w+|TZ|TMP|TEMP|TMPDIR|PWD',
    'DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_\\w+|DBUS_SESSION_BUS_ADDRESS|DESKTOP_SESSION|G[DT]K_\\w+|QT_\\w+|FONTCONFIG_\\w+',
    'LD_LIBRARY_PATH|LIBGL_\\w+|SSL_CERT_FILE|SSL_CERT_DIR|NODE_EXTRA_CA_CERTS|(?:HTTPS?|ALL|NO)_PROXY|(?:https?|all|no)_proxy',
    'SystemRoot|SystemDrive|windir|ComSpec|PATHEXT|APPDATA|LOCALAPPDATA|ProgramData|ProgramFiles|ProgramFiles\\(x86\\)',
    'CLOISTER_\\w+|__CF_USER_TEXT_ENCODING',
  ].join('|')})$`,
);
const secret = /PASSPHRASE/;

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {{ withSecrets?: boolean }} [options] withSecrets: passphrases given in our own variables, for commands that open
 *   the store
 * @returns {NodeJS.ProcessEnv}
 */
export function appEnvironment(env, { withSecrets = false } = {}) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => known.test(name) && (withSecrets || !secret.test(name))),
  );
}
