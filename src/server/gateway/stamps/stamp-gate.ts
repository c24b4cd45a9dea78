import { createHash } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, importSPKI } from 'jose';
import { StampClaims, stampType } from '../../../contracts/stamp.ts';
import type { Database } from '../../../core/state/database.ts';
import { findInstall } from '../../truth/installs.ts';
import { ProblemError } from '../problem.ts';
import { Rescanner } from './rescanner.ts';

/** A desktop that was offline sends what it stamped days ago. */
const ageMaxMs = 7 * 24 * 60 * 60 * 1000;
/** By so much its clock may be ahead. */
const aheadMaxMs = 10 * 60 * 1000;

export interface StampDemands {
  /** Payloads without a stamp pass; one that is there must be right all the same. */
  readonly acceptUnstamped: boolean;
  /** Stamps under an older policy are refused. */
  readonly policyVersionMin: number;
}

/** Lets only those payloads in that a desktop's gate stamped, and that hold no personal data on a second look. */
export class StampGate implements AsyncDisposable {
  readonly #database: Database;
  readonly #demands: StampDemands;
  readonly #rescanner = new Rescanner();

  constructor(database: Database, demands: StampDemands) {
    this.#database = database;
    this.#demands = demands;
  }

  /**
   * @param body exactly as it came
   * @returns what the audit keeps of the stamp, as JSON; null without one
   * @throws ProblemError 403 with a code that says why
   */
  async demand(tenant: string, body: Buffer, stamp: string | undefined): Promise<string | null> {
    if (stamp === undefined) {
      if (this.#demands.acceptUnstamped) return null;
      throw new ProblemError(403, 'unstamped', 'The desktop’s gate has not stamped this payload.');
    }
    const { install, claims } = await this.#verify(tenant, stamp);
    if (createHash('sha256').update(body).digest('hex') !== claims.bodySha256) {
      throw new ProblemError(403, 'stamp_of_another_body', 'The stamp is that of another payload.');
    }
    const age = Date.now() - claims.at;
    if (age > ageMaxMs || age < -aheadMaxMs) {
      throw new ProblemError(403, 'stamp_out_of_time', 'The stamp is older than seven days, or of a time to come.');
    }
    if (claims.policyVersion < this.#demands.policyVersionMin) {
      const detail = `The stamp is of policy ${claims.policyVersion}; needed is ${this.#demands.policyVersionMin}.`;
      throw new ProblemError(403, 'stamp_of_old_policy', detail);
    }
    const found = await this.#rescanner.scan(body.toString('utf8'));
    if (found.length > 0) {
      throw new ProblemError(403, 'personal_data', `The payload holds personal data: ${found.join(', ')}.`);
    }
    const { bodySha256: _, ...kept } = claims;
    return JSON.stringify({ install, ...kept });
  }

  async #verify(tenant: string, stamp: string): Promise<{ readonly install: string; readonly claims: StampClaims }> {
    const header = headerOf(stamp);
    const install = header?.typ === stampType ? await findInstall(this.#database, tenant, header.kid ?? '') : null;
    if (install === null) {
      throw new ProblemError(403, 'unknown_install', 'The stamp is of no install that this tenant has registered.');
    }
    try {
      const key = await importSPKI(install.publicKey, 'EdDSA');
      const { payload } = await compactVerify(stamp, key, { algorithms: ['EdDSA'] });
      return { install: install.id, claims: StampClaims.parse(JSON.parse(new TextDecoder().decode(payload))) };
    } catch {
      throw new ProblemError(403, 'stamp_not_valid', 'The stamp’s signature or its claims are not valid.');
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#rescanner[Symbol.asyncDispose]();
  }
}

function headerOf(stamp: string): { readonly typ?: string; readonly kid?: string } | null {
  try {
    return decodeProtectedHeader(stamp);
  } catch {
    return null;
  }
}
