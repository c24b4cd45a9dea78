/** Wrong words on the command line: exit code 2, and what is right. */
export class UsageError extends Error {}

export const usage = `Usage: npm run --silent cli -- COMMAND [options]

  ask "question" --file F… [--project P] [--json]     answer one question about files; F may be a folder
      --save F [--tokens]   writes the answer as a report (.html, .md) or notebook (.ipynb), with tokens in the place of names
  ask --jsonl                                         {"id","question","files":[…],"project"?,"contract"?,"k"?} a line
      --contract blind|aggregates|masked [--k N]      what a model may see in the project; the smallest group
      --reuse off|exact|similar                       whether an answer that is there will do (off); then "reused" tells its age
  exec --language python [--file F…] [--timeout-ms N] [--json]   run source from standard input, sealed
  exec --jsonl                                        {"id","session"?,"language","engine"?,"source","timeoutMs"?,"files"?} a line
  privacy analyze|anonymize|deanonymize --jsonl       Presidio's requests, one a line; what hangs is an error after 10 s
  privacy serve [--host 127.0.0.1] [--port 3000] [--timeout-ms N] [--cloister]   Presidio's REST API on loopback
      --ner-model F   finds names with the token classifier (ONNX) of that folder; also CLOISTER_NER_MODEL
  knowledge import --project P --jsonl                {"id","path"} a line: takes documents, or all of a folder, in the place of what was there; Ctrl-C keeps what was read
  knowledge search|context --project P --jsonl        {"id","query","k"?} a line: the best passages; what a model would get of them
  knowledge remove --project P --jsonl                {"id","path"} a line: every trace of a document
  ledger show|verify|export [--json] [--project P]    what left this machine
  vault status|rotate [--project P] [--json]          keys: what there is; a fresh master key, or a fresh key of one project
  vault passphrase [--new-passphrase-file F]          a new passphrase and a new master key
  vault export|import --project P --file F [--file-passphrase-file F] [--create] [--on-conflict refuse|renumber] [--json]
  vault verify-report FILE [--name N] [--json]        checks the report of a purge
  project purge --project P [--person TOKEN… | --name N… | --file F] --report FILE [--json]   every trace of a person, a file or a project
  project export|import [--project P] --file F [--file-passphrase-file F] [--replace] [--json]   all of a project in one file
  backup create|restore --file F [--file-passphrase-file F] [--replace] [--json]   the whole store in one file, and back
  store check|compact [--json]                        whether the store is whole; writing it anew, smaller
  memory add TEXT|list|edit ID TEXT|remove ID [--project P [--create]] [--json]   what is kept in mind, in one project or in all
  memory add|list|edit|remove --jsonl                 {"id","text","project"?}, {"id","project"?}, {"id","memory","text"?,"project"?} a line
  history search [WORDS] --project P [--k N] [--json]   questions that were asked, by words, plans and answers
  history rerun RUN --project P [--json]              one of them asked anew
  history search|rerun --project P --jsonl            {"id","query","k"?}, {"id","run"} a line
  task submit KIND --project P [--create] [--input JSON] [--no-wait] [--json]   a job outside (http.get, dataset.fetch, model.run); its input may come on standard input
  task list|get ID|cancel ID|events ID|retry ID --project P [--json]   where tasks are; what the service said of one (--starting-after N)
  task submit|list|get|cancel|events|retry --jsonl    {"id","kind","input","project"?,"wait"?}, {"id","project"?}, {"id","task","project"?} a line
  report --project P --save F [--tokens]              a report or notebook of all answered questions
  rerun --project P --file NEW [--replaces NAME] [--json]   next month's file in the place of this one, and every question again
  demo                                                three questions about a sample file
  paths [--json]                                      every folder in which Cloister keeps something
  version [--json]

Options for the store
  --passphrase-file F    opens (or makes) the lasting store; also CLOISTER_PASSPHRASE. Without one, nothing outlives the command.
  --data-dir DIR         where the lasting store is
Exit codes: 0 fine, 1 failed, 2 wrong usage. Answers go to standard output, everything else to standard error.
`;
