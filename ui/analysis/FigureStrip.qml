// A row of figures, each with its name.
import QtQuick
import Evertill.Ui

Row {
    id: root
    property ReportListModel figures
    spacing: Theme.gap
    Repeater {
        id: repeater
        model: root.figures
        Panel {
            id: tile
            required property int index
            required property string label
            required property string value
            width: (root.width - (repeater.count - 1) * root.spacing) / Math.max(1, repeater.count)
            height: root.height
            Accessible.role: Accessible.StaticText
            Accessible.name: label + ": " + value
            Label {
                x: Theme.pad
                y: Theme.mm
                width: parent.width - Theme.pad * 2
                height: Theme.textBody * 1.3
                fit: true
                text: tile.label
                color: Theme.muted
                font.pixelSize: Theme.textSmall
                Accessible.ignored: true
            }
            Label {
                objectName: "figure-" + tile.index
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.mm
                x: Theme.pad
                width: parent.width - Theme.pad * 2
                height: Theme.textLarge * 1.4
                fit: true
                text: tile.value
                font.bold: true
                font.pixelSize: Theme.textLarge
                Accessible.ignored: true
            }
        }
    }
}
