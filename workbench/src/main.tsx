import "./style/tokens.css";
import "./style/base.css";
import "./style/entity.css";
import "./style/document.css";
import "./style/overview.css";
import "./style/graph.css";
import "./style/search.css";
import "./style/query.css";
import { render } from "preact";
import { App } from "./app/App";

const root = document.getElementById("app");
if (root) render(<App />, root);
