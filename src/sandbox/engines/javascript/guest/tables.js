/** Rows as result tables, cells as JSON scalars. Like `inspect.js` it holds what it uses. */
export default ({ shownText }) => {
  const { isArray } = Array;
  const { keys, getPrototypeOf, prototype: plain } = Object;
  const { isFinite: isReal, isInteger } = Number;
  const { isView } = ArrayBuffer;
  const uncurry = Function.prototype.bind.bind(Function.prototype.call);
  const [slice, push, map, includes] = ['slice', 'push', 'map', 'includes'].map((n) => uncurry([][n]));
  const cut = uncurry(''.slice);
  const tests = uncurry(/x/.test);
  const [has, add] = [uncurry(Set.prototype.has), uncurry(Set.prototype.add)];
  const [StringOf, NumberOf, SetClass, DateClass] = [String, Number, Set, Date];
  const [rowsMax, columnsMax, tableBytesMax] = [100000, 2000, 8000000];

  const cellOf = (value) => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'number') return isReal(value) ? value : null;
    if (typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value === 'bigint')
      return value >= -9007199254740991n && value <= 9007199254740991n ? NumberOf(value) : StringOf(value);
    if (value instanceof DateClass) return shownText(value);
    return shownText(value);
  };
  const dateText = /^\d{4}-\d\d-\d\d$/;
  const timeText = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;
  const typeOf = (cells) => {
    let type = null;
    for (let i = 0; i < cells.length; i++) {
      const value = cells[i];
      if (value === null) continue;
      const own =
        typeof value === 'number'
          ? isInteger(value)
            ? 'integer'
            : 'number'
          : typeof value === 'boolean'
            ? 'boolean'
            : tests(dateText, value)
              ? 'date'
              : tests(timeText, value)
                ? 'datetime'
                : 'string';
      if (type === null || type === own) type = own;
      else if ((type === 'integer' && own === 'number') || (type === 'number' && own === 'integer')) type = 'number';
      else
        return includes(['integer', 'number', 'boolean'], type) && includes(['integer', 'number', 'boolean'], own)
          ? 'other'
          : 'string';
    }
    return type === null ? 'string' : type;
  };
  const isRecord = (row) => {
    if (typeof row !== 'object' || row === null || isArray(row) || isView(row)) return false;
    const above = getPrototypeOf(row);
    return above === plain || above === null;
  };
  const tableOf = (value, name) => {
    if (!isArray(value) || value.length === 0) return null;
    const isGrid = isArray(value[0]);
    const columns = [];
    const known = new SetClass();
    for (let i = 0; i < value.length; i++) {
      const row = value[i];
      if (isGrid ? !isArray(row) : !isRecord(row)) return null;
      const names = isGrid ? row : keys(row);
      for (let j = 0; j < names.length; j++) {
        const label = isGrid ? StringOf(j) : names[j];
        if (!has(known, label)) {
          add(known, label);
          push(columns, label);
        }
      }
    }
    if (columns.length === 0) return null;
    const wide = columns.length > columnsMax;
    const labels = slice(columns, 0, columnsMax);
    const rows = [];
    let bytes = 0;
    for (let i = 0; i < value.length && rows.length < rowsMax && bytes < tableBytesMax; i++) {
      const row = map(labels, (label) => cellOf(value[i][label]));
      for (let j = 0; j < row.length; j++) bytes += typeof row[j] === 'string' ? row[j].length + 3 : 8;
      push(rows, row);
    }
    const types = map(labels, (label, j) => ({
      __proto__: null,
      name: label,
      type: typeOf(map(rows, (row) => row[j])),
    }));
    return {
      __proto__: null,
      name: cut(StringOf(name), 0, 300),
      columns: types,
      rows,
      rowCount: value.length,
      truncated: wide || rows.length < value.length,
    };
  };

  return { tableOf, isRecord };
};
