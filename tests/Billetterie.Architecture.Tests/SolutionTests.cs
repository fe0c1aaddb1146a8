using System.Text.Json;

namespace Billetterie.Architecture.Tests;

/// <summary>Every project is built and tested by the one command that does so.</summary>
public class SolutionTests
{
    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Tree.Read("Billetterie.Orleans.sln").Replace('\\', '/');

        Assert.Empty(Tree.Projects.Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal)).Select(project => project.Path));
    }

    [Fact]
    public void Every_project_that_needs_no_cluster_is_in_the_embedded_part()
    {
        using var filter = JsonDocument.Parse(Tree.Read("Billetterie.Embedded.slnf"));
        var listed = filter.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray()
            .Select(path => path.GetString()!.Replace('\\', '/')).Order(StringComparer.Ordinal);

        var expected = Tree.Projects.Where(project => !NeedsCluster(project)).Select(project => project.Path).Order(StringComparer.Ordinal);

        Assert.Equal(expected, listed);
    }

    [Fact]
    public void Versions_stand_in_one_file_only() =>
        Assert.Empty(Tree.Projects.Where(project => project.GivesVersions).Select(project => $"{project.Path} gives a version of its own"));

    private static bool NeedsCluster(Project project) =>
        project.Name == "Silo" || project.References.Any(reference => NeedsCluster(Tree.Projects.Single(other => other.Name == reference)));
}
