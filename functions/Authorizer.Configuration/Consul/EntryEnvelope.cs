using System.Text;
using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Consul;

/// <summary>What every Consul configuration entry has: its name, its labels, its place in an Enterprise cluster (consul 1.1, rows 1, 2, 45-48).</summary>
internal static class EntryEnvelope
{
    private const int MostLabels = 64;
    private const int LongestLabelName = 128;
    private const int LongestLabel = 512;

    internal static void Check(FieldReader fields, string name)
    {
        // Consul writes these bookkeeping fields when an entry is read back.
        fields.Ignore("Kind", "Hash", "CreateIndex", "ModifyIndex");
        var expected = $"the parameter's last segment, `{ShownName.Of(name)}`";
        if (fields.RequiredText("Name", $"write {expected}") is { } written && written != name)
        {
            fields.Problems.Error(fields.PlaceOf("Name"), $"must be {expected}; mend it or write the parameter of that name");
        }
        CheckLabels(fields);
    }

    /// <summary><c>Meta</c>, <c>Namespace</c> and <c>Partition</c>.</summary>
    internal static void CheckLabels(FieldReader fields)
    {
        CheckDefault(fields, "Namespace", "namespace");
        CheckDefault(fields, "Partition", "partition");
        var labels = fields.Entries("Meta");
        if (labels.Length > MostLabels)
        {
            fields.Problems.Error(fields.PlaceOf("Meta"), $"must hold at most {MostLabels} pairs; remove some");
        }
        foreach (var label in labels)
        {
            var place = new Place($"Meta.{ShownName.Of(label.Name)}", label.Position);
            if (Encoding.UTF8.GetByteCount(label.Name) > LongestLabelName)
            {
                fields.Problems.Error(place, $"must have a name of at most {LongestLabelName} bytes; shorten it");
            }
            if (
                ScalarFields.Text(label.Value, place, fields.Problems) is { } text
                && Encoding.UTF8.GetByteCount(text) > LongestLabel
            )
            {
                fields.Problems.Error(place, $"must be at most {LongestLabel} bytes; shorten it");
            }
        }
    }

    private static void CheckDefault(FieldReader fields, string field, string noun)
    {
        if (fields.Text(field) is { } text && text != "default")
        {
            fields.Problems.Error(fields.PlaceOf(field), $"must be `default`, the only {noun} there is here; remove it");
        }
    }
}
