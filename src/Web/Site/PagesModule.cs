using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Billetterie.Web.Accounts;
using Billetterie.Web.Formats;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace Billetterie.Web.Site;

/// <summary>The pages of the site.</summary>
internal static class PagesModule
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorPages().AddMvcOptions(mvc =>
        {
            // They take fields named by a script library's syntax, which no form of ours has, and throw at what only looks like it.
            mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            mvc.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
        });
        services.AddSingleton<Pages.Home.Recommendations>();
        services.AddSingleton<Pages.Coordination.AccountActs>();
        services.AddSingleton<Dates>();
        services.AddSingleton<Participants.Importing.PeopleImportWords>();
        services.AddSingleton<Coordination.Importing.PartnerImportWords>();
        services.AddSingleton<Explanations.Explanations>();
        services.AddSingleton<Explanations.Stories>();
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        services.AddAntiforgery(forgery =>
        {
            forgery.FormFieldName = "Forgery";
            forgery.Cookie.Name = "forgery";
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, ActingForms>();
        services.Configure<CookieTempDataProviderOptions>(message => message.Cookie.Name = Flash.Cookie);
        return services;
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapRazorPages().WithStaticAssets();
        routes.MapGet("/clock", Clock).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The server's time in Unix milliseconds: countdowns follow it, not the reader's machine (R1).</summary>
    private static IResult Clock(TimeProvider time, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return Results.Text(time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
    }
}
