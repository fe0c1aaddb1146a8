using Billetterie.Storage.Imports;
using Billetterie.Storage.Partners;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Import;

internal static class ImportModule
{
    public static IServiceCollection AddProgrammeImport(this IServiceCollection services) => services
        .AddSingleton<ImportWords>()
        .AddSingleton<ImportPorts>()
        .AddSingleton<ProgrammeImport>()
        .AddSingleton(provider => new ImportDesk(
            provider.GetRequiredService<ProgrammeImport>(), provider.GetRequiredService<ImportWords>(),
            provider.GetRequiredService<ImportUploads>(), provider.GetRequiredService<DirectoryQueries>()));
}
