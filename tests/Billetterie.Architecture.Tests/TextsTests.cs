using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Billetterie.Architecture.Tests;

/// <summary>What people read stands in resources, in French and English alike; codes are explained.</summary>
public partial class TextsTests
{
    public static TheoryData<string> French => [.. Tree.Files("*.resx").Where(path => !path.EndsWith(".en.resx", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(French))]
    public void Every_text_is_there_in_both_languages_with_the_same_values(string path)
    {
        var french = Texts(path);
        var english = Texts(path.Replace(".resx", ".en.resx", StringComparison.Ordinal));

        Assert.Equal(french.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in french)
            Assert.True(Values(text).SetEquals(Values(english[key])), $"{path}: '{key}' has other values in English: '{text}' and '{english[key]}'");
    }

    [Fact]
    public void No_sentence_stands_in_the_code()
    {
        var sentences = from file in Tree.Sources
                        where file.IsDelivered && !IsAboutFrenchData(file)
                        from literal in Literals.In(file)
                        where Literals.LooksFrench(literal.Text) && literal.Text.Contains(' ', StringComparison.Ordinal)
                        select $"{file.At(literal.Token)}: {literal.Text}";

        Assert.Empty(sentences);
    }

    [Fact]
    public void Every_code_is_explained()
    {
        var explained = Tree.Read("docs/rules.md");
        var codes = Tree.Sources.Single(file => file.Path == "src/Abstractions/Codes.cs").Root
            .DescendantNodes().OfType<FieldDeclarationSyntax>()
            .SelectMany(field => field.Declaration.Variables)
            .Select(variable => ((LiteralExpressionSyntax)variable.Initializer!.Value).Token.ValueText)
            .ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Contains($"`{code}`", explained, StringComparison.Ordinal));
    }

    /// <summary>The demo's programme, and the words by which foreign files name their columns.</summary>
    private static bool IsAboutFrenchData(SourceFile file) =>
        file.IsOf("Import") || file.Path.Contains("/Demo/", StringComparison.Ordinal);

    private static Dictionary<string, string> Texts(string path) =>
        XDocument.Parse(Tree.Read(path)).Descendants("data").ToDictionary(
            data => (string)data.Attribute("name")!, data => (string?)data.Element("value") ?? "", StringComparer.Ordinal);

    private static HashSet<string> Values(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Placeholder();
}
