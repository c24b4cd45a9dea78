/**
 * How the keys of well-known services look: name and expression of each, from the prefixes their issuers publish so that leaked
 * keys can be found (secret-scanning pages of the providers and of GitHub). Letters count as written.
 */
const alone = (body: string): string => `(?<![0-9A-Za-z_-])(?:${body})(?![0-9A-Za-z_])`;

export const providerKeys: readonly (readonly [name: string, regex: string])[] = (
  [
    ['AWS access key', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}'],
    ['GitHub token', String.raw`gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{22,255}`],
    ['GitLab token', String.raw`gl(?:pat|dt|rt|ptt|ft|imt|agent|soat|cbt|oas)-[\w.-]{20,64}`],
    ['Slack token', String.raw`xox[abcdeoprs](?:\.xox[bp])?-[\w-]{10,255}|xapp-\d-[\w-]{20,}`],
    ['Stripe key', '[rsp]k_(?:live|test)_[A-Za-z0-9]{16,255}|whsec_[A-Za-z0-9]{24,}'],
    ['Google key', String.raw`AIza[\w-]{35}|GOCSPX-[\w-]{28}|ya29\.[\w-]{20,}`],
    [
      'OpenAI or Anthropic key',
      String.raw`sk-(?:proj|ant|svcacct|admin|or)-[\w-]{20,255}|sk-(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{20,255}`,
    ],
    ['npm token', 'npm_[A-Za-z0-9]{36}'],
    ['PyPI token', String.raw`pypi-AgE[\w-]{50,}`],
    ['SendGrid key', String.raw`SG\.[\w-]{16,32}\.[\w-]{16,64}`],
    ['Twilio key', '(?:SK|AC)[0-9a-f]{32}'],
    ['Mailgun or Mailchimp key', String.raw`key-[0-9a-f]{32}|[0-9a-f]{32}-us\d{1,2}`],
    ['Azure client secret', String.raw`[\w.~-]{3}\dQ~[\w.~-]{31,34}`],
    ['Telegram bot token', String.raw`\d{8,10}:AA[\w-]{33}`],
    ['Discord bot token', String.raw`[MNO][A-Za-z\d_-]{23,27}\.[\w-]{6}\.[\w-]{27,38}`],
    ['Shopify token', 'shp(?:at|ca|pa|ss)_[0-9a-f]{32}'],
    ['DigitalOcean token', 'do[opr]_v1_[0-9a-f]{64}'],
    ['Hugging Face token', 'hf_[A-Za-z]{34}|hf_[A-Za-z0-9]{34,40}'],
    ['Databricks token', 'dapi[0-9a-f]{32}(?:-\\d)?'],
    ['Docker token', String.raw`dckr_(?:pat|oat)_[\w-]{27,32}`],
    ['HashiCorp token', String.raw`hv[sbr]\.[\w-]{24,300}|[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}`],
    ['Grafana token', 'gl(?:sa|c)_[A-Za-z0-9+/=_]{32,}'],
    ['New Relic key', 'NR(?:AK|JS|II)-[A-Za-z0-9]{27,40}'],
    ['Notion or Linear key', 'ntn_[A-Za-z0-9]{40,}|lin_(?:api|oauth)_[A-Za-z0-9]{40,}'],
    ['Postman key', String.raw`PMAK-[0-9a-f]{24}-[0-9a-f]{34}`],
    ['Square token', String.raw`sq0(?:atp|csp|idp)-[\w-]{22,43}`],
    ['Facebook token', 'EAA[A-Za-z0-9]{60,}'],
    ['Atlassian token', String.raw`ATATT3[\w=+/-]{60,}`],
    ['Airtable token', String.raw`pat[A-Za-z0-9]{14}\.[0-9a-f]{64}`],
    ['Alibaba or Tencent key', 'LTAI[A-Za-z0-9]{12,24}|AKID[A-Za-z0-9]{28,44}'],
    [
      'Groq, Perplexity, xAI or Replicate key',
      'gsk_[A-Za-z0-9]{40,}|pplx-[A-Za-z0-9]{40,}|xai-[A-Za-z0-9]{60,}|r8_[A-Za-z0-9]{37}',
    ],
    ['Sentry or Supabase token', String.raw`sntry[su]_[\w+/=-]{40,}|sbp_[0-9a-f]{40}|sb_secret_[\w-]{20,}`],
    ['Figma or RubyGems token', String.raw`figd_[\w-]{40,}|rubygems_[0-9a-f]{48}`],
    ['age secret key', 'AGE-SECRET-KEY-1[A-Z0-9]{58}'],
  ] as const
).map(([name, body]) => [name, alone(body)] as const);
