using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Import;

internal static class ImportModule
{
    public static IServiceCollection AddProgrammeImport(this IServiceCollection services) => services
        .AddSingleton<ImportWords>()
        .AddSingleton<ImportPorts>()
        .AddSingleton<ProgrammeImport>();
}
