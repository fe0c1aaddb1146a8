using System.Globalization;
using Billetterie.Web.Live;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Embed;

/// <summary>The few words of the counter on partners' pages, in the language that the page asks for; public, like the counters.</summary>
internal static class EmbedWords
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/embed/words.json", Show)
        .AllowAnonymous().RequireCors(EmbedPolicy.Name).ExcludeFromDescription();

    private static IResult Show(string? lang, IStringLocalizer<SiteTexts> texts, HttpResponse response)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(lang == "en" ? "en" : "fr");
        response.Headers.CacheControl = "public, max-age=3600";
        return Results.Content(ScriptTexts.Of(texts), "application/json; charset=utf-8");
    }
}
