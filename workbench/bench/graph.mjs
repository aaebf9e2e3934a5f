/**
 * Measures the graph viewer in Chromium: how long a layout takes and how long it blocks the page, and how fast the picture
 * moves while things settle, and under the hand, at 500, 1,000 and 2,000 edges; of the page's own thread also the processor time, which a busy machine changes
 * little. The pages must be built, and a service must run:
 *
 *     npm run bench -- http://127.0.0.1:8000
 *
 * The edges are made up, hubs of a hundred with a third of their ends in common, so that the figures do not hang on a graph.
 */

import { chromium } from "@playwright/test";

const service = process.argv[2] ?? "http://127.0.0.1:8000";
const SIZES = [500, 1000, 2000];
const SECONDS = 3;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking"],
});
console.log(
  "edges  things  drawn s  laid out s  page's CPU s  longest block ms  settling frames/s  pan frames/s  slowest frame ms  zoom frames/s",
);
for (const size of SIZES) console.log((await measure(size)).join("  "));
await browser.close();

async function measure(size) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const answer = neighbourhood(size);
  await page.route("**/api/neighbourhood?*", (route) => route.fulfill({ json: answer }));
  await page.addInitScript(watchBlocks);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const begun = performance.now();
  await page.goto(`${service}/#/graph?iri=${encodeURIComponent(answer.center)}&open=${shortId(answer.center)}.1jk`);
  await page.locator(".stage canvas").first().waitFor();
  await page.getByText("正在布局").waitFor();
  const drawn = seconds(begun);
  const settling = page.evaluate(framesWhile, "正在布局");
  await page.getByText("正在布局").waitFor({ state: "detached", timeout: 120_000 });
  const laidOut = seconds(begun);
  const { metrics } = await session.send("Performance.getMetrics");
  const cpu = metrics.find(({ name }) => name === "TaskDuration").value.toFixed(1);
  const block = await page.evaluate(() => Math.round(window.longestBlock));
  const pan = await moving(page, (x, i) => page.mouse.move(x + 150 * Math.sin(i / 8), 500 + 80 * Math.cos(i / 8)));
  const zoom = await moving(page, (_, i) => page.mouse.wheel(0, i % 20 < 10 ? -60 : 60));
  await page.close();
  return [size, answer.nodes.length, drawn, laidOut, cpu, block, await settling, pan.rate, pan.slowest, zoom.rate];
}

/** Do something again and again for some seconds, and count the frames meanwhile. */
async function moving(page, step) {
  const { x, y, width, height } = await page.locator(".stage").boundingBox();
  const left = x + width / 2;
  await page.mouse.move(x + 15, y + height - 15);
  await page.mouse.down();
  const counting = page.evaluate(countFrames, SECONDS);
  const end = performance.now() + SECONDS * 1000;
  for (let i = 0; performance.now() < end; i++) await step(left, i);
  const frames = await counting;
  await page.mouse.up();
  return frames;
}

function countFrames(seconds) {
  return new Promise((resolve) => {
    const times = [];
    const note = (time) => {
      times.push(time);
      if (time - times[0] < seconds * 1000) return requestAnimationFrame(note);
      const gaps = times.slice(1).map((each, i) => each - times[i]);
      resolve({ rate: Math.round((times.length - 1) / seconds), slowest: Math.round(Math.max(...gaps)) });
    };
    requestAnimationFrame(note);
  });
}

/** Frames a second for as long as the line beside the picture says this. */
function framesWhile(words) {
  return new Promise((resolve) => {
    let [first, count] = [0, 0];
    const note = (time) => {
      first ||= time;
      if (document.querySelector(".status")?.textContent.includes(words)) {
        count += 1;
        return requestAnimationFrame(note);
      }
      resolve(Math.round(((count - 1) * 1000) / (time - first)));
    };
    requestAnimationFrame(note);
  });
}

function watchBlocks() {
  window.longestBlock = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longestBlock = Math.max(window.longestBlock, duration);
  }).observe({ type: "longtask", buffered: true });
}

function neighbourhood(size) {
  let seed = 1;
  const random = () => (seed = (seed * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32;
  const pick = (list) => list[Math.floor(random() * list.length)];
  const KINDS = ["Person", "Enterprise", "GovernmentBody", "Policy", "Project", "Zone"];
  const RELATIONS = ["任职于", "位于", "隶属于", "推行"];
  const iriOf = (n) => `https://example.org/id/${n}`;
  const nodes = [0];
  const pairs = new Map();
  for (let hub = 0; pairs.size < size; hub = pick(nodes)) {
    for (let i = 0; i < 100 && pairs.size < size; i++) {
      const other = random() < 0.3 && nodes.length > 20 ? pick(nodes) : nodes.push(nodes.length) - 1;
      if (other !== hub) pairs.set(`${hub} ${other}`, [hub, other]);
    }
  }
  return {
    center: iriOf(0),
    nodes: nodes.map((n) => ({
      iri: iriOf(n),
      label: `云溪高新区第${n}号`,
      types: [`https://example.org/ontology#${KINDS[n % KINDS.length]}`],
      degree: 1 + (n % 40),
      importance: 1 / (n + 1),
    })),
    edges: [...pairs.values()].map(([a, b]) => ({
      source: iriOf(a),
      target: iriOf(b),
      relation: `https://example.org/ontology#r${b % RELATIONS.length}`,
      label: RELATIONS[b % RELATIONS.length],
      times: [],
      documents: 1,
      undated: false,
      evidence: "",
    })),
    groups: [],
    total_edges: size,
    labels: {},
  };
}

/** As the pages name things in an address (src/graph/ids.ts). */
function shortId(iri) {
  let hash = 0x811c9dc5;
  for (const sign of iri) hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(36);
}

function seconds(begun) {
  return ((performance.now() - begun) / 1000).toFixed(1);
}
