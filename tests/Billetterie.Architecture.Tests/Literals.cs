using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Billetterie.Architecture.Tests;

/// <summary>The texts within quotes.</summary>
internal static partial class Literals
{
    /// <summary>String literals and the fixed parts of interpolated ones.</summary>
    public static IEnumerable<(SyntaxToken Token, string Text)> In(SourceFile file) =>
        from token in file.Root.DescendantTokens()
        where token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
        select (token, token.ValueText);

    public static bool LooksLikeSql(string text) => Sql().IsMatch(text);

    /// <summary>Letters that English does not have and French does.</summary>
    public static bool LooksFrench(string text) => Accented().IsMatch(text);

    [GeneratedRegex(@"^\s*(SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TABLE|INDEX)\s|WITH\s+\w+\s+AS\s*\()", RegexOptions.Singleline)]
    private static partial Regex Sql();

    [GeneratedRegex("[éèêëàâîïôûùçœÉÈÊÀÂÎÔÛÇŒ]")]
    private static partial Regex Accented();
}
