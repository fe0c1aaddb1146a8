using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace Billetterie.Web.Languages;

/// <summary>The language of this browser.</summary>
internal static class LanguageCookie
{
    /// <param name="language">Begins with <c>en</c> for English; everything else is French.</param>
    public static void Write(HttpContext context, string? language, DateTimeOffset now) => context.Response.Cookies.Append(
        CookieRequestCultureProvider.DefaultCookieName,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language?.StartsWith("en", StringComparison.Ordinal) == true ? "en-GB" : "fr-FR")),
        new CookieOptions
        {
            Expires = now.AddYears(1), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps,
        });
}
