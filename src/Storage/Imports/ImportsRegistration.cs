using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Storage.Imports;

internal static class ImportsRegistration
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<ImportLedger>()
        .AddSingleton<ImportUploads>()
        .AddSingleton<ImportAnswers>();
}
