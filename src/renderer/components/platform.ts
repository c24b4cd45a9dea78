const agent = typeof navigator === 'undefined' ? '' : navigator.userAgent;

export const isMac = agent.includes('Macintosh');
