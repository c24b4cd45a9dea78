// Loaded before anything else in a process of a chaos run: its wall clock is wrong by CHAOS_CLOCK_SKEW_MS.
const skewMs = Number(process.env.CHAOS_CLOCK_SKEW_MS ?? 0);
const now = () => RealDate.now() + skewMs;
const RealDate = Date;

// Not a class of its own: a date that came from another thread must still be an instance of it.
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
