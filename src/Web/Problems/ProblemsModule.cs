using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Problems;

internal static class ProblemsModule
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddSingleton<ProblemWords>();
        services.AddSingleton<UnavailablePage>();
        services.AddExceptionHandler<FaultHandler>();
        // What cannot be bound is thrown, in every environment, so that the one handler can say what was wrong.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        return services;
    }

    /// <summary>Programs get problem details for every refusal, also for those of the framework; people get a page.</summary>
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = ErrorPage.Path,
            CreateScopeForErrors = true,
            // The handler logged it, with the reference that is shown.
            SuppressDiagnosticsCallback = handled => handled.ExceptionHandledBy != ExceptionHandledType.Unhandled,
        });
        app.UseWhen(context => context.AnswersInJson(), api => api.UseStatusCodePages(
            refused => Problem.OfStatus(refused.HttpContext.Response.StatusCode).ExecuteAsync(refused.HttpContext)));
        app.UseWhen(context => !context.AnswersInJson(), pages => pages.UseStatusCodePagesWithReExecute(ErrorPage.Path));
    }
}

/// <summary>Where a person is shown what went wrong.</summary>
internal static class ErrorPage
{
    public const string Path = "/erreur";
}
