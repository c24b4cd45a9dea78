import type { AnalyzerEngine, Gazetteers } from 'presidio-ts';
import { CloisterError } from '../../contracts/errors.ts';
import type { Handlers } from '../../contracts/method.ts';
import type { NameModelState, privacyMethods } from '../../contracts/privacy.ts';
import type { RecognizerSettings } from '../../contracts/recognizers.ts';
import { classifyFile } from '../dataset/classify-column.ts';
import { describeTables } from '../dataset/describe-tables.ts';
import { observe } from '../dataset/observe.ts';
import type { Random } from '../ports.ts';
import { ChosenDetector, checkCustom, recognizerViews } from './chosen-detector.ts';
import type { Detector } from './detector.ts';
import { scanBody } from './egress-scan.ts';
import { explainText } from './explain-text.ts';
import { tracesOf } from './person-traces.ts';
import { PresidioDoors } from './presidio-doors.ts';
import { PresidioRest } from './presidio-rest.ts';
import { PrivateProject } from './private-project.ts';
import { ProjectVault } from './project-vault.ts';
import { readRecognizerFile, writeRecognizerFile } from './recognizer-file.ts';
import { restore, segmentsOf } from './restoring.ts';
import { objectionsToShowing, suggestRule, tryPattern } from './rule-advice.ts';
import { openSealedFile, PassphraseKdf, sealFile } from './sealed-file.ts';
import { tokenizeText } from './text-tokenizer.ts';
import { mergeEntries, readEntries, writeEntries } from './vault-transfer.ts';

/**
 * Answers `privacyMethods`: the one place where a token and what it stands for are known together. Every method that names a
 * project throws 'project-not-open' until `openProject` was called for it.
 */
export function createPrivacyService(options: {
  readonly engine: AnalyzerEngine;
  readonly random: Random;
  /** What recognizers use lists of names and towns, where the user's choice makes them anew. */
  readonly gazetteers?: Gazetteers;
  /** What the user chose of recognizers, known from the start. */
  readonly recognizers?: RecognizerSettings | undefined;
  /** By default what the engine finds, as the user chose. */
  readonly detector?: Detector;
  /** By default the engine's, built in. */
  readonly nameModel?: () => NameModelState;
}): Handlers<typeof privacyMethods> {
  const { engine, random } = options;
  const chosen = new ChosenDetector(engine, options.gazetteers);
  if (options.recognizers) chosen.use(options.recognizers);
  const detector = options.detector ?? chosen;
  const projects = new Map<string, PrivateProject>();
  let throwAway: Promise<PrivateProject> | null = null;

  const open = (projectId: string): PrivateProject => {
    const project = projects.get(projectId);
    if (project === undefined) {
      throw new CloisterError('project-not-open', 'This project is not open in the privacy worker.', {
        data: { projectId },
      });
    }
    return project;
  };
  const rest = new PresidioRest(engine);
  const doors = new PresidioDoors({
    engine,
    detector,
    project: async (projectId) => {
      if (projectId !== null) return open(projectId);
      throwAway ??= throwAwayVault(random).then((vault) => new PrivateProject(vault));
      return throwAway;
    },
  });

  return {
    analyze: ({ request }) => doors.analyze(request),
    anonymize: ({ request }) => doors.anonymize(request),
    deanonymize: ({ request }) => doors.deanonymize(request),
    rest: (request) => rest.answer(request),
    nameModel: () => options.nameModel?.() ?? { model: engine.nlpEngine.hasNer ? 'built-in' : 'none', problem: null },

    openProject: async ({ projectId, key, records, keyVersion = 1, retired = [] }) => {
      const vault = await ProjectVault.open(projectId, key, records, random, { keyVersion, retired });
      projects.set(projectId, new PrivateProject(vault));
    },
    closeProject: ({ projectId }) => {
      projects.delete(projectId);
    },
    exportVault: async ({ projectId, secret, head, projectName }) => {
      const { vault } = open(projectId);
      const { createdAt } = head;
      const kdf = PassphraseKdf.parse(head.kdf);
      const plain = writeEntries(vault, projectName);
      const bytes = await sealFile({ plain, secret, head: { content: 'vault', createdAt, kdf }, random });
      plain.fill(0);
      return { bytes, entries: vault.entriesAfter(0).length };
    },
    importVault: async ({ projectId, secret, bytes, onConflict }) => {
      const { vault } = open(projectId);
      const plain = await openSealedFile(bytes, secret);
      const { projectName, entries } = readEntries(plain);
      plain.fill(0);
      const { tokens, ...merged } = mergeEntries(vault, entries, onConflict);
      return { ...merged, conflicts: [...merged.conflicts], projectName, records: await vault.recordsOf(tokens) };
    },
    traces: ({ projectId, ...seeds }) => tracesOf(open(projectId).vault, seeds),
    setKnownValues: ({ projectId, file, columns }) => open(projectId).setKnownValues(file, columns),
    setRecognizers: (settings) => chosen.use(settings),
    recognizers: () => recognizerViews(engine),
    checkRecognizer: (recognizer) => checkCustom(recognizer),
    readRecognizerFile: ({ yaml, settings }) => readRecognizerFile(yaml, settings),
    writeRecognizerFile: (settings) => writeRecognizerFile(settings),
    explain: async ({ projectId, text }, { signal }) => {
      const project = projectId === null ? new PrivateProject(await throwAwayVault(random)) : open(projectId);
      return explainText(project.forPreview(), chosen, text, signal);
    },
    setRules: ({ projectId, rules }) => open(projectId).setRules(rules),
    objections: ({ projectId, text }) => objectionsToShowing(open(projectId), detector, text),
    suggestRule: ({ projectId, text }) => suggestRule(open(projectId), detector, text),
    tryPattern: ({ pattern, text }) => tryPattern(pattern, text),
    classify: ({ profile }) => classifyFile(profile, detector),
    describe: async ({ projectId, files, contract }) => {
      const project = open(projectId);
      const { tables, tokens } = describeTables(project, detector, files, contract);
      return { tables, records: await project.vault.recordsOf(tokens) };
    },
    tokenize: async ({ projectId, text, preview }) => {
      const project = preview ? open(projectId).forPreview() : open(projectId);
      const made = tokenizeText(project, detector, text, chosen.policy);
      const records = preview ? [] : await project.vault.recordsOf(made.tokens);
      return { text: made.text, segments: made.segments, records };
    },
    tokenizeAll: async ({ projectId, texts, preview }) => {
      const project = preview ? open(projectId).forPreview() : open(projectId);
      const made = texts.map((text) => tokenizeText(project, detector, text, chosen.policy));
      const tokens = [...new Set(made.flatMap((one) => one.tokens))];
      const records = preview ? [] : await project.vault.recordsOf(tokens);
      return { texts: made.map(({ text, segments }) => ({ text, segments })), records };
    },
    segments: ({ projectId, text }) => segmentsOf(open(projectId).vault, text),
    restore: ({ projectId, text }) => restore(open(projectId).vault, text),
    tokensIn: ({ projectId, text }) => {
      const project = open(projectId);
      const tokens: Record<string, string> = {};
      for (const { token } of project.vault.find(text)) {
        const entry = project.vault.entry(token);
        if (entry) tokens[token] = project.inFileForm(entry.original);
      }
      return tokens;
    },
    pushStream: ({ projectId, streamId, text }) => open(projectId).stream(streamId).push(text),
    endStream: ({ projectId, streamId }) => open(projectId).endStream(streamId),
    observe: async ({ projectId, ...observed }) => {
      const project = open(projectId);
      const { observation, kept, tokens } = observe(project, detector, observed);
      return { observation, kept, records: await project.vault.recordsOf(tokens) };
    },
    scan: ({ projectId, text }) => scanBody(projectId === null ? null : open(projectId), detector, text),
  };
}

const throwAwayVault = (random: Random): Promise<ProjectVault> =>
  ProjectVault.open('throw-away', random.bytes(32), [], random);
