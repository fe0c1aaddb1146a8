using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Site;

/// <summary>Texts with a number: <c>key_one</c> or <c>key_other</c>, by the language's habit.</summary>
internal static class PluralTexts
{
    public static string Count(this IStringLocalizer texts, string key, int number, params object[] more) =>
        texts[$"{key}_{(IsOne(number) ? "one" : "other")}", [number, .. more]];

    // French says "0 place", English "0 seats".
    private static bool IsOne(int number) =>
        number == 1 || (number == 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr");
}
