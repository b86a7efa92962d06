// Where the tables go, and as what.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    readonly property AnalysisViewModel analysis: app.analysis
    objectName: "export-dialog"
    title: qsTr("Export")
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 120)
    cardHeight: Math.min(parent.height - Theme.pad * 2, Theme.mm * 112)
    onClosed: analysis.closeExport()

    Label {
        id: ask
        width: parent.width
        height: Theme.textBody * 1.6
        text: qsTr("Where to?")
        color: Theme.muted
    }
    ListView {
        id: list
        anchors {
            top: ask.bottom
            left: parent.left
            right: parent.right
            bottom: path.top
            bottomMargin: Theme.gap
        }
        clip: true
        spacing: Theme.mm
        model: root.analysis.places
        boundsBehavior: Flickable.StopAtBounds
        delegate: Key {
            required property int index
            required property string modelData
            objectName: "export-place-" + index
            width: ListView.view ? ListView.view.width : 0
            height: Theme.touch
            text: modelData
            chosen: index === root.analysis.place
            onClicked: root.analysis.pickPlace(index)
        }
    }
    Rectangle {
        id: path
        readonly property bool written: root.analysis.writtenText !== ""
        anchors.bottom: keys.top
        anchors.bottomMargin: Theme.gap
        width: parent.width
        height: Theme.textBody * 4.4
        radius: Theme.radius
        color: written ? Theme.accentSoft : "transparent"
        Icon {
            id: mark
            visible: path.written
            x: Theme.pad
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.mm * 6
            height: width
            name: "check"
            color: Theme.accent
        }
        Label {
            objectName: "export-path"
            anchors.fill: parent
            anchors.leftMargin: path.written ? mark.width + Theme.pad * 2 : 0
            anchors.rightMargin: Theme.mm
            fit: true
            wrapMode: Text.WrapAnywhere
            text: path.written ? qsTr("Written: %1").arg(root.analysis.writtenText)
                : root.analysis.placeText
            color: path.written ? Theme.accent : Theme.muted
        }
    }
    Row {
        id: keys
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap
        Key {
            objectName: "export-csv"
            width: (parent.width - Theme.gap) / 2
            height: Theme.mm * 17
            kind: Key.Accent
            enabled: !root.analysis.working
            text: qsTr("This table\nCSV")
            onClicked: root.analysis.writeCsv()
        }
        Key {
            objectName: "export-xlsx"
            width: (parent.width - Theme.gap) / 2
            height: Theme.mm * 17
            kind: Key.Accent
            enabled: !root.analysis.working
            text: qsTr("All tables\nExcel")
            onClicked: root.analysis.writeWorkbook()
        }
    }
}
