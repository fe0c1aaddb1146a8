using System.Globalization;
using System.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

[assembly: NeutralResourcesLanguage("fr")]

namespace Billetterie.Web.Languages;

/// <summary>French unless the person chose English, or the browser or program asks for it.</summary>
internal static class LanguagesModule
{
    private static readonly CultureInfo[] Languages = [new("fr-FR"), new("en-GB"), new("fr"), new("en")];

    public static IServiceCollection AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(localization =>
        {
            localization.DefaultRequestCulture = new("fr-FR");
            localization.SupportedCultures = Languages;
            localization.SupportedUICultures = Languages;
            localization.ApplyCurrentCultureToResponseHeaders = true;
        });
        return services;
    }
}
