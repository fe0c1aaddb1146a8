using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Billetterie.Web.Site;

/// <summary>A page is asked for or posted to. By any other method it would be drawn without having been read: 405.</summary>
internal static class PageMethods
{
    private static readonly string Allowed = string.Join(", ", HttpMethods.Get, HttpMethods.Head, HttpMethods.Post);

    /// <summary>After routing.</summary>
    public static IApplicationBuilder UsePageMethods(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var method = context.Request.Method;
        if (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is null
            || HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method)
            // The page that tells of a refusal is drawn by the method that was refused.
            || context.Request.Path == ErrorPage.Path)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = Allowed;
        return Task.CompletedTask;
    });
}
