namespace Billetterie.Import.Tests;

/// <summary>
/// Real programmes, kept outside the repository: in the folder that <c>BILLETTERIE_SHARED_DATA</c> names, or in
/// <c>shared/data</c> beside the repository. Where they are absent the test says that it was skipped.
/// </summary>
internal static class SharedData
{
    public static string Find(string file)
    {
        var path = Folders().Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        Skip.If(path is null, $"The real file {file} is not here: name its folder in BILLETTERIE_SHARED_DATA.");
        return path!;
    }

    public static async Task<Programme> ReadAsync(string file, DateTimeOffset now)
    {
        await using var stream = File.OpenRead(Find(file));
        return await Programme.ReadAsync(stream, now);
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("BILLETTERIE_SHARED_DATA") is { Length: > 0 } named)
            yield return named;

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared", "data");
        }
    }
}
