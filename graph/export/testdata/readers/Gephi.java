// Prints the edges of a graph file as Gephi imports them, a JSON array each:
// source, target, label, type, status, confidence, times.

import java.io.File;
import java.util.Arrays;
import java.util.StringJoiner;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.GraphController;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

public class Gephi {
	public static void main(String[] args) throws Exception {
		if (args.length == 0) {
			return; // it runs: that is all that was asked
		}
		ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
		projects.newProject();
		ImportController imports = Lookup.getDefault().lookup(ImportController.class);
		Container container = imports.importFile(new File(args[1]));
		imports.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
		StringJoiner edges = new StringJoiner(",\n", "[", "]");
		for (Edge e : Lookup.getDefault().lookup(GraphController.class).getGraphModel().getGraph().getEdges()) {
			StringJoiner edge = new StringJoiner(",", "[", "]");
			for (Object o : new Object[] {
				e.getSource().getId(), e.getTarget().getId(), e.getLabel(), e.getTypeLabel(),
				e.getAttribute("status"), e.getAttribute("confidence"), Arrays.toString(e.getIntervals()),
			}) {
				edge.add("\"" + String.valueOf(o).replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + "\"");
			}
			edges.add(edge.toString());
		}
		System.out.println(edges);
		System.exit(0);
	}
}
