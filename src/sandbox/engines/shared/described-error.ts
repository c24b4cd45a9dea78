/** An error as a guest response carries it. */
export interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly traceback: string;
  /** 1-based, of the generated code. */
  readonly line: number | null;
  readonly hint: string | null;
}
