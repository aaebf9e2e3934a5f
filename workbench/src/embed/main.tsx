import "../style/tokens.css";
import "../style/base.css";
import "../style/entity.css";
import "../style/graph.css";
import "../style/embed.css";
import { render } from "preact";
import { language, tagOf } from "../language/language";
import { Failure } from "../parts/Failure";
import { Waiting } from "../parts/Waiting";
import { VIEWS } from "./views";

/** One view, without the menu, in a frame of somebody else's page. */
async function start(root: HTMLElement): Promise<void> {
  const parameters = new URLSearchParams(location.search);
  if (parameters.get("lang") === "en") language.value = "en";
  document.documentElement.lang = tagOf(language.value);
  document.addEventListener("click", leaveFrame, true);
  render(<Waiting />, root);
  const name = location.pathname.split("/").pop() ?? "";
  try {
    const View = await (VIEWS[name] ?? noView)();
    render(<View parameters={parameters} />, root);
  } catch (error) {
    render(<Failure error={error} />, root);
  }
}

function noView(): never {
  throw new Error(`embed: ${Object.keys(VIEWS).join(", ")}`);
}

/** The workbench itself may not be framed, so links open beside the page that embeds this one. */
function leaveFrame({ target }: Event): void {
  const link = target instanceof Element ? target.closest("a") : null;
  if (!link) return;
  link.target = "_blank";
  link.rel = "noopener";
}

const root = document.getElementById("app");
if (root) start(root);
