import { fold } from '../privacy/folding.ts';

const list = (words: string): ReadonlySet<string> =>
  new Set(
    fold(words)
      .split(/\s+/)
      .filter((word) => word !== ''),
  );

/** Words of dates and of the labels that statistics give to rows. They may stand in any cell. */
export const labelWords = list(`
january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun q1 q2 q3 q4 h1 h2 am pm utc
year years month months week weeks day days hour hours minute minutes quarter date time
n count mean std min max sum median mode var variance total totals average avg all other others unknown missing nan none null na nat inf true false yes no
top bottom first last rank share percent pct ratio rate change growth diff difference cumulative overall grand bin range group bucket under over above below and or to of per
年 月 日 季度 周 星期 合计 总计 平均 最大 最小 其他 未知 是 否 无
`);

/** Words that Python and its libraries print around values. They may stand in printed text and messages, not in cells. */
export const outputWords = list(`
name dtype length rows row columns column index object int int8 int16 int32 int64 uint8 float float32 float64 bool datetime64 ns timedelta string category
dataframe series rangeindex datetimeindex multiindex pandas core frame non null memory usage bytes kb mb dtypes array ndarray list dict tuple set str nonetype timestamp period interval freq
empty print result results table output summary data error warning traceback most recent call file line in module stdin lambda
r squared p value t z f df statistic slope intercept coefficient coefficients correlation pearson spearman kendall confidence significant standard deviation residual residuals model
none true false nan inf kb mb gb key value values
`);

/** Words of the messages that Python and pandas raise; with common English words they make a message readable. */
export const messageWords = list(`
keyerror valueerror typeerror nameerror attributeerror indexerror importerror modulenotfounderror zerodivisionerror syntaxerror filenotfounderror memoryerror runtimeerror overflowerror unicodedecodeerror parsererror
could convert string float integer unsupported operand type types for defined attribute has no module named invalid literal base expected got unexpected keyword argument positional arguments missing required takes given
iterable callable subscriptable hashable unhashable scalar ambiguous truth boolean indexer bounds axis shape shapes aligned mismatch broadcast together operands dimension dimensions
column columns index key keys not found in on left right merge both label labels duplicate duplicates cannot reindex unterminated literal syntax indent indented block unindent eof parsing tokens tokenizing match exception raised during handling another occurred
list tuple dict set str int bool nonetype function method object instances instance between comparison concatenate mixed dtype datetime timestamp unknown format parse date day month out range division zero math domain result too large recursion depth exceeded maximum
file directory such exists permission denied read write open closed codec decode encode byte position start ordinal
plot ax fig figure import imported partially initialized circular global local variable referenced before assignment assigned deprecated removed use instead must be same length lengths
`);

/** Names of errors that may be told; a class the code made itself may be named after anything. */
export const errorTypes: ReadonlySet<string> = new Set(
  `ArithmeticError AssertionError AttributeError BaseException BlockingIOError BufferError EOFError Exception FileExistsError FileNotFoundError FloatingPointError ImportError IndentationError IndexError
  InterruptedError IOError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError PermissionError RecursionError
  ReferenceError RuntimeError StopIteration SyntaxError SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError ValueError ZeroDivisionError
  ParserError EmptyDataError MergeError UndefinedVariableError OutOfBoundsDatetime DatabaseError LinAlgError InvalidIndexError IntCastingNaNError IncompatibleFrequency PerformanceWarning SpecificationError DataError NumExprClobberingError OptionError
  Error EvalError RangeError InternalError URIError AggregateError
  BinderError CatalogError ConversionError ConstraintError InvalidInputError InvalidError OutOfRangeError NotimplementedError TransactionError DependencyError IOError TypeMismatchError DivideByZeroError`.split(
    /\s+/,
  ),
);
