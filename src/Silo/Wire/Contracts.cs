using System.Text.Json;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Silo.Live;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Serializers;

namespace Billetterie.Silo.Wire;

/// <summary>
/// How commands and answers travel between nodes: as JSON by their members' names, so that nodes of two versions understand
/// each other during a rollout; an unknown member is passed over, a missing one has its default. Faults of the contracts keep
/// their type.
/// </summary>
internal static class Contracts
{
    public static void AddContracts(this ISerializerBuilder serializer)
    {
        // Before Orleans' own, which would take the contracts too.
        serializer.Services.AddSingleton<IGeneralizedCodec, ContractCodec>();
        serializer.AddJsonSerializer(IsContract, isCopyable: null, json => json.Configure(options => options.SerializerOptions = Json));
        serializer.Services.AddSingleton<IGeneralizedCopier, ContractCopier>();
        serializer.Services.Configure<ExceptionSerializationOptions>(faults => faults.SupportedNamespacePrefixes.Add("Billetterie."));
    }

    internal static readonly JsonSerializerOptions Json = new();

    private static readonly HashSet<Type> OthersThatTravel = [typeof(Notice), typeof(News)];

    public static bool IsContract(Type type) =>
        (type.Assembly == typeof(IGrains).Assembly && !type.IsAssignableTo(typeof(Exception))) || OthersThatTravel.Contains(type);
}

/// <summary>Contracts never change once made, so within a node they are handed on as they are.</summary>
internal sealed class ContractCopier : IGeneralizedCopier
{
    public bool IsSupportedType(Type type) => Contracts.IsContract(type);

    public object? DeepCopy(object? input, CopyContext context) => input;
}
