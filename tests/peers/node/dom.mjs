// The parts of a browser that @getodk/xforms-engine needs.
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
for (const [name, value] of Object.entries({
  Attr: window.Attr,
  CDATASection: window.CDATASection,
  Comment: window.Comment,
  DOMParser: window.DOMParser,
  Document: window.Document,
  Element: window.Element,
  Node: window.Node,
  Text: window.Text,
  XMLDocument: window.XMLDocument,
  XMLSerializer: window.XMLSerializer,
  document: window.document,
  window,
})) {
  if (!(name in globalThis)) globalThis[name] = value;
}
