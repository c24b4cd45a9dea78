import { expect, type Page, test } from '@playwright/test';
import { launchApp } from './launch-app.ts';

/** Roles of what can be operated: each needs a name. */
const unnamed =
  /^\s*- (?:button|link|textbox|searchbox|checkbox|radio|tab|combobox|switch|slider|menuitem|option)(?: \[[^\]]*\])*:?$/m;

interface Pale {
  readonly text: string;
  readonly ratio: number;
}

/** Texts whose contrast is under WCAG's AA: 4.5, or 3 where they are large. Backgrounds are laid over one another as they are painted. */
function paleTexts(): Pale[] {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const shadesOf = (colours: readonly string[]): number[] => {
    context.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const luminance = (shades: readonly number[]): number => {
    const [red, green, blue] = shades.map((shade) => {
      const part = shade / 255;
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const pale: Pale[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement!;
    const text = node.textContent!.trim();
    const box = element.getBoundingClientRect();
    const isSeen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    // What cannot be used may be pale, and what is for screen readers alone has no colour.
    const isInactive = element.closest(':disabled, [aria-disabled=true], [aria-hidden=true]') !== null;
    if (text === '' || !isSeen || isInactive || box.width <= 1) continue;
    const behind: string[] = [];
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      behind.unshift(getComputedStyle(at).backgroundColor);
    }
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const [one, other] = [luminance(shadesOf(behind)), luminance(shadesOf([...behind, color]))].sort((a, b) => b - a);
    const ratio = (one! + 0.05) / (other! + 0.05);
    const size = Number.parseFloat(fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5) - 0.01)
      pale.push({ text: text.slice(0, 60), ratio: Math.round(ratio * 100) / 100 });
  }
  return pale;
}

interface Focused {
  readonly name: string;
  readonly ring: boolean;
  /** The how manieth of this walk it is: less than before where Tab came round. */
  readonly index: number;
}

/** What the keyboard has come to, and whether it can be seen there. */
function focused(): Focused {
  const walk = window as { walked?: Element[] };
  walk.walked ??= [];
  const at = document.activeElement ?? document.body;
  if (!walk.walked.includes(at)) walk.walked.push(at);
  const { outlineStyle, boxShadow, borderColor } = getComputedStyle(at);
  const around = at.parentElement && getComputedStyle(at.parentElement);
  return {
    name: `${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent?.slice(0, 40)}`,
    // A text box may show its focus by the border of what it stands in.
    ring:
      at === document.body ||
      outlineStyle !== 'none' ||
      boxShadow !== 'none' ||
      (at.matches('input, textarea') && around?.borderColor !== borderColor),
    index: walk.walked.indexOf(at),
  };
}

async function look(page: Page, where: string): Promise<void> {
  const tree = await page.locator('body').ariaSnapshot();
  expect(unnamed.exec(tree)?.[0], `${where}: a control without a name`).toBeUndefined();
  expect(await page.evaluate(paleTexts), `${where}: texts that are too pale`).toEqual([]);
}

/** Tab goes through the whole window, shows where it is, and comes round to where it began. */
async function walk(page: Page, where: string): Promise<void> {
  await page.evaluate(() => {
    (window as { walked?: Element[] }).walked = [];
    (document.activeElement as HTMLElement | null)?.blur();
  });
  let last = -1;
  for (;;) {
    await page.keyboard.press('Tab');
    const { name, ring, index } = await page.evaluate(focused);
    expect(ring, `${where}: focus cannot be seen on ${name}`).toBe(true);
    if (index <= last) {
      expect(index, `${where}: Tab is caught at ${name}`).toBe(0);
      break;
    }
    last = index;
  }
  expect(last, where).toBeGreaterThan(10);
}

test('the look itself finds what is wrong', async () => {
  await using cloister = await launchApp();
  await cloister.page.evaluate(() => {
    const pale = document.createElement('p');
    pale.textContent = 'pale';
    pale.style.color = '#999';
    pale.style.background = '#aaa';
    document.querySelector('#root')!.append(pale, document.createElement('button'));
  });
  expect(unnamed.test(await cloister.page.locator('body').ariaSnapshot())).toBe(true);
  expect(await cloister.page.evaluate(paleTexts)).toMatchObject([{ text: 'pale' }]);
});

test('in both themes every control has a name, every text enough contrast, and Tab shows where it is', async () => {
  test.setTimeout(120_000);
  await using cloister = await launchApp();
  const { page } = cloister;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { project } = await cloister.call('openSample', { sampleId: 'claims' });
  for (const theme of ['light', 'dark'] as const) {
    await cloister.call('setSettings', { theme });
    await page.reload();
    await page.getByText(project.name).first().waitFor();
    await look(page, `${theme}, first page`);
    await page.getByText(project.name).first().click();
    const box = page.getByTestId('question-box');
    await box.fill('How much did each claim status add up to?');
    if (theme === 'light') {
      await box.press('Enter');
      await page.getByTestId('answer').first().waitFor({ timeout: 60_000 });
      await page.locator('[data-testid="run"][aria-busy="true"]').waitFor({ state: 'detached', timeout: 60_000 });
    }
    await look(page, `${theme}, conversation`);
    await walk(page, `${theme}, conversation`);
    await page.getByTestId('documents-link').click();
    await look(page, `${theme}, documents`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await look(page, `${theme}, commands`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+,');
    const tabs = page.getByRole('dialog').getByRole('tab');
    await tabs.first().waitFor();
    for (const tab of await tabs.all()) {
      await tab.click();
      await look(page, `${theme}, settings, ${await tab.textContent()}`);
    }
    await page.keyboard.press('Escape');
  }
});
