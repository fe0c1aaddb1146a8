using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Billetterie.Architecture.Tests;

/// <summary>The working tree that these tests read.</summary>
internal static class Tree
{
    private static readonly string[] Parts = ["src", "tests", "bench"];
    private static readonly string[] Generated = ["bin", "obj", "node_modules", "artifacts"];

    private static readonly Lazy<IReadOnlyList<SourceFile>> Parsed = new(() =>
        [.. Files("*.cs").AsParallel().AsOrdered().Select(path => new SourceFile(path, CSharpSyntaxTree.ParseText(Read(path))))]);

    private static readonly Lazy<IReadOnlyList<Project>> ProjectFiles = new(() => [.. Files("*.csproj").Select(Project.Load)]);

    /// <summary>The directory of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All C# of <c>src</c>, <c>tests</c> and <c>bench</c>, parsed.</summary>
    public static IReadOnlyList<SourceFile> Sources => Parsed.Value;

    /// <summary>All projects of <c>src</c>, <c>tests</c> and <c>bench</c>.</summary>
    public static IReadOnlyList<Project> Projects => ProjectFiles.Value;

    /// <summary>The projects that are delivered.</summary>
    public static IEnumerable<Project> Delivered => Projects.Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>The text of a file, by its path from the root.</summary>
    public static string Read(string path) => File.ReadAllText(System.IO.Path.Combine(Root, path));

    /// <summary>Paths from the root, with forward slashes, of files that people wrote.</summary>
    public static IEnumerable<string> Files(string pattern) =>
        Parts
            .Select(part => System.IO.Path.Combine(Root, part))
            .Where(Directory.Exists)
            .SelectMany(part => Walk(part, pattern))
            .Select(path => System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Walk(string directory, string pattern) =>
        Directory.EnumerateFiles(directory, pattern).Concat(
            Directory.EnumerateDirectories(directory)
                .Where(sub => !Generated.Contains(System.IO.Path.GetFileName(sub)))
                .SelectMany(sub => Walk(sub, pattern)));

    private static string FindRoot()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = System.IO.Path.GetDirectoryName(directory))
        {
            if (File.Exists(System.IO.Path.Combine(directory, "Billetterie.Orleans.sln")))
                return directory;
        }
        throw new InvalidOperationException("The solution was not found above the tests.");
    }
}

/// <summary>A parsed source file.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
internal sealed record SourceFile(string Path, SyntaxTree Syntax)
{
    public SyntaxNode Root => Syntax.GetRoot();

    public bool IsDelivered => Path.StartsWith("src/", StringComparison.Ordinal);

    public bool IsOf(string project) => Path.StartsWith($"src/{project}/", StringComparison.Ordinal);

    /// <summary>Path and line of a place in it, for a message.</summary>
    public string At(SyntaxNodeOrToken place) => $"{Path}:{Syntax.GetLineSpan(place.Span).StartLinePosition.Line + 1}";
}

/// <summary>A project file.</summary>
/// <param name="Name">Without the common prefix: Grains, Web, Web.Tests.</param>
internal sealed record Project(string Path, string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages, bool GivesVersions)
{
    public static Project Load(string path)
    {
        var content = XDocument.Parse(Tree.Read(path));
        var packages = content.Descendants("PackageReference").ToList();
        return new Project(
            path, Short(path),
            [.. content.Descendants("ProjectReference").Select(reference => Short((string?)reference.Attribute("Include") ?? ""))],
            [.. packages.Select(package => (string?)package.Attribute("Include") ?? "")],
            packages.Any(package => package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null));
    }

    private static string Short(string path)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
        return name.StartsWith("Billetterie.", StringComparison.Ordinal) ? name["Billetterie.".Length..] : name;
    }
}
