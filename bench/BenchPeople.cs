using Billetterie.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Bench;

/// <summary>Adds people to a structure's list by the hundred thousand, past the forms that add them one by one.</summary>
internal static class BenchPeople
{
    /// <param name="settings">Those of the program whose database it is.</param>
    public static async Task AddAsync(IReadOnlyDictionary<string, string> settings, long structure, long first, int people)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)))
            .Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
            .AddBilletterieStorage(configuration).BuildServiceProvider();
        await AddAsync(services.GetRequiredService<Database>(), structure, first, people);
    }

    public static Task<int> AddAsync(Database database, long structure, long first, int people) => database.RunAsync($"""
        WITH RECURSIVE people (id) AS (SELECT {first} UNION ALL SELECT id + 1 FROM people WHERE id < {first + people})
        INSERT INTO participant (id, structure_id, family, civility, active, last_name, first_name, sort_name, created_at, version)
        SELECT id, {structure}, 1, 0, TRUE, 'NOM', 'Prenom', 'nom prenom', 0, 1 FROM people;
        """);
}
