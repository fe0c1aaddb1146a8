using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Billetterie.Architecture.Tests;

/// <summary>The code can be read in small pieces whose names say what they are.</summary>
public class ReadingTests
{
    private const int LinesOfMethod = 70;
    private const int LinesOfFile = 600;
    private static readonly string[] EmptyWords = ["Helper", "Helpers", "Util", "Utils", "Utilities", "Manager", "Misc", "Common"];

    [Fact]
    public void No_method_is_longer_than_a_screen()
    {
        var methods = from file in Tree.Sources
                      from node in file.Root.DescendantNodes()
                      where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
                      let lines = Lines(file, node)
                      where lines > LinesOfMethod
                      select $"{file.At(node)} has {lines} lines";

        Assert.Empty(methods);
    }

    [Fact]
    public void No_file_is_a_book()
    {
        var files = Tree.Sources.Select(file => (file.Path, Lines: file.Syntax.GetText().Lines.Count)).Where(file => file.Lines > LinesOfFile);

        Assert.Empty(files.Select(file => $"{file.Path} has {file.Lines} lines"));
    }

    [Fact]
    public void No_name_says_nothing()
    {
        var types = from file in Tree.Sources
                    from type in file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
                    where EmptyWords.Any(word => type.Identifier.Text.EndsWith(word, StringComparison.Ordinal) && !type.Identifier.Text.EndsWith("TagHelper", StringComparison.Ordinal))
                    select $"{file.At(type)}: {type.Identifier}";
        var folders = from file in Tree.Sources
                      from folder in Path.GetDirectoryName(file.Path)!.Split('/', '\\')
                      where EmptyWords.Contains(folder)
                      select file.Path;

        Assert.Empty(types);
        Assert.Empty(folders);
    }

    [Fact]
    public void A_file_bears_the_name_of_its_type()
    {
        var strangers = from file in Tree.Sources
                        where file.IsDelivered && !file.Path.EndsWith(".cshtml.cs", StringComparison.Ordinal)
                        let types = file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text)
                            .Concat(file.Root.DescendantNodes().OfType<DelegateDeclarationSyntax>().Select(type => type.Identifier.Text)).ToList()
                        let name = Path.GetFileName(file.Path).Split('.')[0]
                        where types.Count == 1 && types[0] != name
                        select $"{file.Path} holds only {types[0]}";

        Assert.Empty(strangers);
    }

    private static int Lines(SourceFile file, SyntaxNode node)
    {
        var span = file.Syntax.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
