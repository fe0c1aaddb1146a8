using System.Net;
using Microsoft.Extensions.Options;

namespace Billetterie.Silo.Cluster;

/// <summary>Says at start what is wrong with the settings, and how to mend it.</summary>
internal sealed class ClusterSettingsCheck(IConfiguration configuration) : IValidateOptions<ClusterSettings>
{
    public ValidateOptionsResult Validate(string? name, ClusterSettings options)
    {
        var wrong = new List<string>();
        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString("Billetterie")))
            wrong.Add("ConnectionStrings:Billetterie must name the PostgreSQL database that all nodes share. On one machine without PostgreSQL, start src/WebHost instead.");
        if (string.IsNullOrWhiteSpace(options.Name))
            wrong.Add("Cluster:Name must not be empty; leave it out for the default.");
        if (options.Address is not null && !IPAddress.TryParse(options.Address, out _))
            wrong.Add($"Cluster:Address must be an IP address at which the other nodes reach this one, not '{options.Address}'.");
        if (options.Port is < 1 or > 65535)
            wrong.Add("Cluster:Port must be a TCP port, 1 to 65535.");
        if (options.ProbeSeconds is not (>= 0.2 and <= 60))
            wrong.Add("Cluster:ProbeSeconds must be between 0.2 and 60.");
        if (options.DrainSeconds is not (>= 0 and <= 300))
            wrong.Add("Cluster:DrainSeconds must be between 0 and 300.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
