// Prints the nodes and edges of a file as Cytoscape.js takes them.
const cytoscape = require("cytoscape");
const cy = cytoscape({headless: true, elements: JSON.parse(require("fs").readFileSync(process.argv[3], "utf8")).elements});
process.stdout.write(JSON.stringify({nodes: cy.nodes().map((n) => n.data()), edges: cy.edges().map((e) => e.data())}));
