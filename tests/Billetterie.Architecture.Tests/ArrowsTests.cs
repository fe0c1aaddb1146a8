using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Billetterie.Architecture.Tests;

/// <summary>Arrows between projects go one way, and what is to be exchangeable is known in one place only.</summary>
public class ArrowsTests
{
    /// <summary>What each delivered project may refer to. A new project is entered here, with thought.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Abstractions"] = [],
        ["Grains"] = ["Abstractions"],
        ["Storage"] = ["Grains", "Abstractions"],
        ["Invitations"] = ["Abstractions"],
        ["Import"] = ["Abstractions"],
        ["Web"] = ["Storage", "Grains", "Invitations", "Import", "Abstractions"],
        ["WebHost"] = ["Web", "Storage", "Grains", "Invitations", "Import", "Abstractions"],
        ["Silo"] = ["Web", "Storage", "Grains", "Invitations", "Import", "Abstractions"],
    };

    [Fact]
    public void Every_delivered_project_refers_only_downwards()
    {
        foreach (var project in Tree.Delivered)
        {
            Assert.True(Allowed.TryGetValue(project.Name, out var allowed), $"{project.Path} has no place in the architecture yet.");
            Assert.Empty(project.References.Except(allowed!).Select(reference => $"{project.Name} must not refer to {reference}"));
        }
    }

    [Fact]
    public void The_contracts_depend_on_nothing() =>
        Assert.Empty(Tree.Delivered.Single(project => project.Name == "Abstractions").Packages);

    /// <summary>Silo names the driver of PostgreSQL, because Orleans keeps its own membership there; Storage alone speaks through it.</summary>
    [Theory]
    [InlineData("Microsoft.Orleans", "Silo")]
    [InlineData("Npgsql", "Storage", "Silo")]
    [InlineData("Microsoft.Data.Sqlite", "Storage")]
    [InlineData("Microsoft.EntityFrameworkCore", "Storage")]
    [InlineData("PDFsharp", "Invitations")]
    [InlineData("QRCoder", "Invitations")]
    [InlineData("Ical.Net", "Import", "Web")]
    [InlineData("CsvHelper", "Import")]
    [InlineData("MailKit", "Web")]
    public void A_package_is_known_to_one_project_only(string package, params string[] owners)
    {
        var others = Tree.Delivered.Where(project => !owners.Contains(project.Name) && project.Packages.Any(name => name.StartsWith(package, StringComparison.Ordinal)));

        Assert.Empty(others.Select(project => $"{project.Path} refers to {package}, which belongs to {owners[0]}"));
    }

    [Theory]
    [InlineData("Orleans", "Silo")]
    [InlineData("Npgsql", "Storage", "Silo")]
    [InlineData("Microsoft.Data.Sqlite", "Storage")]
    [InlineData("Microsoft.EntityFrameworkCore", "Storage")]
    [InlineData("System.Data", "Storage")]
    [InlineData("PdfSharp", "Invitations")]
    [InlineData("QRCoder", "Invitations")]
    public void A_namespace_is_known_to_one_project_only(string name, params string[] owners)
    {
        var users = from file in Tree.Sources
                    where file.IsDelivered && !owners.Any(file.IsOf)
                    from directive in file.Root.DescendantNodes().OfType<UsingDirectiveSyntax>()
                    let used = directive.NamespaceOrType.ToString().Replace("global::", "", StringComparison.Ordinal)
                    where used == name || used.StartsWith(name + ".", StringComparison.Ordinal)
                    select $"{file.At(directive)} uses {used}, which belongs to {owners[0]}";

        Assert.Empty(users);
    }

    [Fact]
    public void Statements_of_SQL_stand_in_Storage_only()
    {
        var statements = from file in Tree.Sources
                         where file.IsDelivered && !file.IsOf("Storage")
                         from literal in Literals.In(file)
                         where Literals.LooksLikeSql(literal.Text)
                         select $"{file.At(literal.Token)} speaks SQL";

        Assert.Empty(statements);
    }

    [Fact]
    public void The_licence_of_PDFsharp_is_chosen_in_one_plain_place()
    {
        var places = from file in Tree.Sources
                     where file.IsDelivered
                     from call in file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>()
                     where call.Expression.ToString().EndsWith("SetAgplLicense", StringComparison.Ordinal)
                     select file.Path;

        Assert.Single(places);
    }
}
