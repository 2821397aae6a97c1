using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Kubernetes;

/// <summary>One expression written in two rules is an error: one of them was probably meant to be something else (kubernetes 2.2, V14).</summary>
internal sealed class RepeatedExpressions
{
    private readonly Dictionary<string, string> first = new(StringComparer.Ordinal);

    internal void Refuse(FieldReader entry)
    {
        var place = entry.PlaceOf("expression");
        if (entry.Text("expression") is { } text && !first.TryAdd(text, place.Path))
        {
            entry.Problems.Error(place, $"is the same as {first[text]}; remove one of them");
        }
    }
}
