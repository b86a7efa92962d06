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
    Label {
        id: path
        objectName: "export-path"
        anchors.bottom: keys.top
        anchors.bottomMargin: Theme.gap
        width: parent.width
        height: Theme.textBody * 2.6
        fit: true
        wrapMode: Text.WrapAnywhere
        text: root.analysis.placeText
        color: Theme.muted
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
            text: qsTr("This table\nCSV")
            onClicked: root.analysis.writeCsv()
        }
        Key {
            objectName: "export-xlsx"
            width: (parent.width - Theme.gap) / 2
            height: Theme.mm * 17
            kind: Key.Accent
            text: qsTr("All tables\nExcel")
            onClicked: root.analysis.writeWorkbook()
        }
    }
}
