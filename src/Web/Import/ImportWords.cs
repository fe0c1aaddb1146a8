using System.Globalization;
using System.Resources;
using Billetterie.Web.Problems;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Import;

/// <summary>Says what became of a line, in the language of the request; and what goes into an event, always in French. Thread safe.</summary>
internal sealed class ImportWords(IStringLocalizer<ImportWords> texts, ProblemWords problems)
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly ResourceManager Resources = new(typeof(ImportWords));

    /// <summary>A sentence for a line; null where its result says it all.</summary>
    public string? Of(ImportLine line) => line switch
    {
        { Refusal: { } refusal } => problems.Detail(refusal),
        { Code: { } code } => Of(code, line.Detail),
        _ => null,
    };

    /// <summary>A sentence for a code, with the words of the source that it speaks of.</summary>
    public string Of(string code, string? detail) =>
        detail is null ? texts[code] : $"{texts[code]} {texts["detail", detail]}";

    /// <summary>A text that is kept with an event: everybody reads the same one.</summary>
    public static string Kept(string name, params object[] values) =>
        string.Format(French, Resources.GetString(name, French) ?? throw new MissingManifestResourceException(name), values);
}
